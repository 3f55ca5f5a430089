import { search } from '../api.js';
import { placeOf } from '../citation-place.js';
import { today } from '../known-documents.js';
import { formatCount, locale, messages } from '../language.js';
import { newElement } from '../templates.js';
import { textBlock } from '../text-block.js';
import { explain } from '../trouble.js';

const MOST = 20;
const words = messages.hr;
const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** Shows what a question finds, with the scores that it was ranked by. */
export function listenToSearchTest(section) {
  const form = section.querySelector('form');
  const found = section.querySelector('#found');
  const table = section.querySelector('#hits');
  const day = section.querySelector('#as-of');
  day.value = today();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const { hits } = await search(section.querySelector('#words').value, { limit: MOST, asOf: day.value });
      found.textContent = hits.length === 0 ? words.nothingFound : words.found(formatCount(hits.length));
      table.hidden = hits.length === 0;
      table.tBodies[0].replaceChildren(...hits.map(rowElement));
    } catch (error) {
      const { lead, detail } = explain(error);
      found.textContent = detail ?? lead;
      table.hidden = true;
    }
  });
}

function rowElement(hit, index) {
  const row = document.createElement('tr');
  const passage = newElement('td', 'hit');
  const title = newElement('p', 'hit-title', [hit.title, placeOf(hit)].filter(Boolean).join(' › '));
  title.dir = 'auto';
  passage.append(title, newElement('p', 'document-path', hit.path), textBlock(hit.text));
  const { vector, lexical, fused } = hit.scores;
  row.append(newElement('td', 'cell-number', formatCount(index + 1)), passage,
    ...[vector, lexical, fused].map((value) => newElement('td', 'cell-number', value === undefined ? '–' : score.format(value))));
  return row;
}
