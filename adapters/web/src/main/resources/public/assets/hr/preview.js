import { readDocumentText } from '../api.js';
import { textLines } from '../document-text.js';
import { messages } from '../language.js';
import { newElement } from '../templates.js';

const words = messages.hr;
const dialog = document.getElementById('preview');
const room = dialog.querySelector('.preview-text');

dialog.querySelector('.preview-close').addEventListener('click', () => dialog.close());

/** The text that was read from a document, with its pages where the server tells where they begin. */
export async function showPreview({ documentId, title, path }) {
  const { text, pages } = await readDocumentText(documentId);
  dialog.querySelector('#preview-title').textContent = words.previewTitle(title || path);
  room.replaceChildren(...pieces(text, pages));
  dialog.showModal();
  room.scrollTop = 0;
}

/** `pages` are the code points at which the pages begin. */
function pieces(text, pages = []) {
  if (pages.length === 0) return [textLines(text, null)];
  const symbols = [...text];
  return pages.flatMap(({ page, start }, index) => [
    newElement('h3', 'page-mark', words.pageMark(page)),
    textLines(symbols.slice(start, pages[index + 1]?.start).join('').replace(/\n$/, ''), null),
  ]);
}
