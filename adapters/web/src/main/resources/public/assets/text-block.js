import { newElement } from './templates.js';

const CELL_BORDER = ' | ';

/** A paragraph with its line breaks, or a table when every line is a row of cells. Markup in `text` stays text. */
export function textBlock(text) {
  const rows = text.split(/\r?\n/);
  return rows.every((row) => row.includes(CELL_BORDER)) ? tableElement(rows) : paragraphElement(text);
}

function paragraphElement(text) {
  const paragraph = newElement('p', 'verbatim', text);
  paragraph.dir = 'auto';
  return paragraph;
}

function tableElement(rows) {
  const cells = rows.map((row) => row.split(CELL_BORDER));
  const width = Math.max(...cells.map((row) => row.length));
  const table = document.createElement('table');
  if (cells.length > 1) table.createTHead().append(rowElement(cells.shift(), width, 'th'));
  table.createTBody().append(...cells.map((row) => rowElement(row, width, 'td')));
  const frame = newElement('div', 'table-frame');
  frame.append(table);
  return frame;
}

function rowElement(texts, width, kind) {
  const row = document.createElement('tr');
  for (let column = 0; column < width; column++) {
    const cell = newElement(kind, '', texts[column] ?? '');
    cell.dir = 'auto';
    if (kind === 'th') cell.scope = 'col';
    row.append(cell);
  }
  return row;
}
