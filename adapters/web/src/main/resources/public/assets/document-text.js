import { newElement } from './templates.js';

/** A document's text, one block per line, character for character, with what lies in `quoted` marked across lines. */
export function textLines(text, quoted) {
  const lines = document.createDocumentFragment();
  let lineStart = 0;
  for (const line of text.split('\n')) {
    lines.append(lineElement(line, lineStart, quoted));
    lineStart += line.length + 1;
  }
  return lines;
}

function lineElement(line, lineStart, quoted) {
  const block = newElement('p', line.includes(' | ') ? 'line line-row' : 'line');
  block.dir = 'auto';
  const from = quoted ? clamp(quoted[0] - lineStart, line.length) : 0;
  const to = quoted ? clamp(quoted[1] - lineStart, line.length) : 0;
  if (from >= to) {
    block.textContent = line;
    return block;
  }
  block.append(line.slice(0, from), newElement('mark', '', line.slice(from, to)), line.slice(to));
  return block;
}

function clamp(index, length) {
  return Math.min(Math.max(index, 0), length);
}
