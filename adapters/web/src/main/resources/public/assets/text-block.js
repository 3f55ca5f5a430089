import { newElement } from './templates.js';

const CELL_BORDER = ' | ';

/** A paragraph with its line breaks; lines that are rows of cells become tables. Markup in `text` stays text. */
export function textBlock(text) {
  const runs = [];
  for (const line of text.split(/\r?\n/)) {
    const isRow = line.includes(CELL_BORDER);
    if (runs.at(-1)?.isRow === isRow) runs.at(-1).lines.push(line);
    else runs.push({ isRow, lines: [line] });
  }
  const parts = runs.map(({ isRow, lines }) => (isRow ? tableElement(lines) : paragraphElement(lines.join('\n'))));
  if (parts.length === 1) return parts[0];
  const block = newElement('div', 'mixed');
  block.append(...parts);
  return block;
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
