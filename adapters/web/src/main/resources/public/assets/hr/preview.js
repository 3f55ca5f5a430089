import { readKeptText, readPlaces } from '../api.js';
import { textLines } from '../document-text.js';
import { messages } from '../language.js';
import { newElement } from '../templates.js';

const words = messages.hr;
const dialog = document.getElementById('preview');
const room = dialog.querySelector('.preview-text');

dialog.querySelector('.preview-close').addEventListener('click', () => dialog.close());

/** The text that was read from a document, with its pages where its format has some. */
export async function showPreview({ documentId, title, path }) {
  const { text } = await readKeptText(documentId);
  const symbols = [...text];
  const pages = await pagesOf(documentId, symbols.length);
  dialog.querySelector('#preview-title').textContent = words.previewTitle(title || path);
  room.replaceChildren(...(pages.length > 1 ? pieces(symbols, pages) : [textLines(text, null)]));
  dialog.showModal();
  room.scrollTop = 0;
}

/** The code points at which the pages begin; the text is shown all the same where they cannot be had. */
async function pagesOf(documentId, length) {
  try {
    const places = await readPlaces(documentId, length);
    return places.filter(({ page }, index) => page !== places[index - 1]?.page).map(({ page, start }) => ({ page, start }));
  } catch {
    return [];
  }
}

function pieces(symbols, pages) {
  return pages.flatMap(({ page, start }, index) => {
    const from = index === 0 ? 0 : start;
    return [
      newElement('h3', 'page-mark', words.pageMark(page)),
      textLines(symbols.slice(from, pages[index + 1]?.start).join('').replace(/\n$/, ''), null),
    ];
  });
}
