import { explainSearch, readCaller } from '../api.js';
import { placeOf } from '../citation-place.js';
import { today } from '../known-documents.js';
import { formatCount, locale, messages } from '../language.js';
import { newElement, showText } from '../templates.js';
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
  const showLeftOut = (documents) => {
    const list = section.querySelector('#left-out-list');
    section.querySelector('#left-out').hidden = documents === undefined;
    list.replaceChildren(...(documents ?? []).map(leftOutElement));
    showText(section.querySelector('#left-out-none'), documents?.length === 0 && words.leftOutNone);
  };
  const groups = section.querySelector('#view-as');
  offerGroups(groups);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const { hits, leftOut } = await explainSearch(section.querySelector('#words').value, { limit: MOST, asOf: day.value, viewAs: chosenGroups(groups) });
      found.textContent = hits.length === 0 ? words.nothingFound : words.found(formatCount(hits.length));
      table.hidden = hits.length === 0;
      const isReranked = hits.some(({ scores }) => scores.rerank !== undefined);
      section.querySelector('#rerank-score').hidden = !isReranked;
      table.tBodies[0].replaceChildren(...hits.map((hit, index) => rowElement(hit, index, isReranked)));
      showLeftOut(leftOut);
    } catch (error) {
      const { lead, detail } = explain(error);
      found.textContent = detail ?? lead;
      table.hidden = true;
      showLeftOut();
    }
  });
}

function leftOutElement({ title, path, filter }) {
  const item = newElement('li', 'left-out');
  const name = newElement('bdi', 'hit-title', title || path);
  item.append(name, ' ', newElement('span', 'badge', words.filters[filter] ?? filter), newElement('p', 'document-path', path));
  return item;
}

/** Whoever is in groups may look at things as somebody who is in fewer of them. */
async function offerGroups(fieldset) {
  const { groups } = await readCaller().catch(() => ({ groups: [] }));
  if (groups.length === 0) return;
  fieldset.querySelector('.view-as-groups').append(...groups.map((group) => {
    const label = newElement('label', 'view-as-group');
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.value = group;
    input.checked = true;
    label.append(input, newElement('bdi', '', group));
    return label;
  }));
  fieldset.hidden = false;
}

/** Nothing where all are chosen: then one looks as oneself. */
function chosenGroups(fieldset) {
  const inputs = [...fieldset.querySelectorAll('input')];
  return inputs.every((input) => input.checked) ? undefined : inputs.filter((input) => input.checked).map((input) => input.value);
}

function rowElement(hit, index, isReranked) {
  const row = document.createElement('tr');
  const passage = newElement('td', 'hit');
  const title = newElement('p', 'hit-title', [hit.title, placeOf(hit)].filter(Boolean).join(' › '));
  title.dir = 'auto';
  passage.append(title, newElement('p', 'document-path', hit.path), textBlock(hit.text));
  const { vector, lexical, fused, rerank } = hit.scores;
  row.append(newElement('td', 'cell-number', formatCount(index + 1)), passage,
    ...Object.entries({ vector, lexical, fused, ...(isReranked && { rerank }) }).map(([list, value]) => {
      const cell = newElement('td', 'cell-number', value === undefined ? '–' : score.format(value));
      cell.dataset.label = words.scores[list];
      return cell;
    }));
  return row;
}
