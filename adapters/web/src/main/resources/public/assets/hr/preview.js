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
  room.replaceChildren(...(pages.length > 0 ? pieces(symbols, pages) : blocks(text, SHEETS.test(path) ? sheetMark : heading)));
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
    const text = symbols.slice(index === 0 ? 0 : start, pages[index + 1]?.start).join('');
    return [newElement('h3', 'page-mark', words.pageMark(formatCount(page))), ...blocks(text, subheading)];
  });
}

/** Lines as they stand; an empty one is before each heading and nowhere else, and rows that follow each other are a table. */
function blocks(text, newHeading) {
  const elements = [];
  let rows = [];
  const endTable = () => {
    if (rows.length > 0) elements.push(tableElement(rows));
    rows = [];
  };
  // Of a text's first line nothing tells, but a workbook begins with the name of a sheet.
  let isHeading = newHeading === sheetMark;
  for (const line of text.split('\n')) {
    if (line.includes(CELL_BORDER)) {
      rows.push(line);
    } else {
      endTable();
      if (line !== '') elements.push(isHeading ? newHeading(line) : lineElement('p', 'line', line));
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

function heading(line) {
  return lineElement('h3', 'line line-heading', line);
}

/** Of what stands on a page. */
function subheading(line) {
  return lineElement('h4', 'line line-heading', line);
}

function sheetMark(name) {
  const mark = lineElement('h3', 'page-mark', words.sheetMark);
  mark.append(newElement('bdi', '', name));
  return mark;
}

function lineElement(name, className, text) {
  const element = newElement(name, className, text);
  element.dir = 'auto';
  return element;
}
