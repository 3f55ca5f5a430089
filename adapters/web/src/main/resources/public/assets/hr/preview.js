import { readKeptText, readPlaces } from '../api.js';
import { formatCount, messages } from '../language.js';
import { newElement } from '../templates.js';
import { textBlock } from '../text-block.js';

const CELL_BORDER = ' | ';
const SHEETS = /\.(xlsx|xls|ods)$/i;
const words = messages.hr;
const dialog = document.getElementById('preview');
const room = dialog.querySelector('.preview-text');

dialog.querySelector('.preview-close').addEventListener('click', () => dialog.close());

/** The text that was read from a document, with its pages or sheets where its format has some, and its tables. */
export async function showPreview({ documentId, title, path }) {
  const { text } = await readKeptText(documentId);
  const symbols = [...text];
  const pages = await pagesOf(documentId, symbols.length);
  dialog.querySelector('#preview-title').textContent = words.previewTitle(title || path);
  room.replaceChildren(...(pages.length > 0 ? pieces(symbols, pages, SHEETS.test(path)) : blocks(text, 'h3')));
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

function pieces(symbols, pages, areSheets) {
  return pages.flatMap(({ page, start }, index) => {
    const text = symbols.slice(index === 0 ? 0 : start, pages[index + 1]?.start).join('');
    if (areSheets) return sheet(text, formatCount(page));
    return [newElement('h3', 'page-mark', words.pageMark(formatCount(page))), ...blocks(text, 'h4')];
  });
}

/** A sheet's text begins with its name, or with a row where nobody named it. */
function sheet(text, number) {
  const name = text.split('\n', 1)[0];
  const isNamed = name !== '' && !name.includes(CELL_BORDER);
  const mark = lineElement('h3', 'page-mark', words.sheetMark);
  mark.append(newElement('bdi', '', isNamed ? name : number));
  return [mark, ...blocks(isNamed ? text.slice(name.length + 1) : text, 'h4')];
}

/** Lines as they stand; an empty one is before each heading and nowhere else, and rows that follow each other are a table. */
function blocks(text, headings) {
  const elements = [];
  let rows = [];
  const endTable = () => {
    if (rows.length > 0) elements.push(tableElement(rows));
    rows = [];
  };
  // Of a text's first line nothing tells.
  let isHeading = false;
  for (const line of text.split('\n')) {
    if (line.includes(CELL_BORDER)) {
      rows.push(line);
    } else {
      endTable();
      if (line !== '') elements.push(isHeading ? lineElement(headings, 'line line-heading', line) : lineElement('p', 'line', line));
    }
    isHeading = line === '';
  }
  endTable();
  return elements;
}

function tableElement(rows) {
  const table = newElement('section', 'preview-table');
  const label = newElement('p', 'table-mark', words.tableMark(formatCount(rows.length)));
  table.append(label, textBlock(rows.join('\n')));
  return table;
}

function lineElement(name, className, text) {
  const element = newElement(name, className, text);
  element.dir = 'auto';
  return element;
}
