import { placeOf } from './citation-place.js';
import { onListed, remarksOn } from './known-documents.js';
import { newElement } from './templates.js';

const HIDE_AFTER_MS = 150;
const GAP = 6;
const card = document.getElementById('citation-card');
let shownFor;
let hiding;

/** Shows what a citation cites while its chip is pointed at or has the focus; Escape takes it away. */
export function describeOnHover(chip, citation) {
  const show = () => showCard(chip, citation);
  chip.addEventListener('pointerenter', show);
  chip.addEventListener('focus', show);
  chip.addEventListener('pointerleave', hideSoon);
  chip.addEventListener('blur', hideCard);
}

export function hideCard() {
  clearTimeout(hiding);
  if (!shownFor) return false;
  card.hidden = true;
  shownFor.removeAttribute('aria-describedby');
  shownFor = undefined;
  return true;
}

card.addEventListener('pointerenter', () => clearTimeout(hiding));
card.addEventListener('pointerleave', hideSoon);
addEventListener('scroll', hideCard, { capture: true, passive: true });

function hideSoon() {
  clearTimeout(hiding);
  hiding = setTimeout(hideCard, HIDE_AFTER_MS);
}

function showCard(chip, citation) {
  clearTimeout(hiding);
  if (shownFor === chip) return;
  hideCard();
  const title = newElement('p', 'card-title', citation.title);
  title.dir = 'auto';
  card.replaceChildren(title);
  const place = placeOf(citation);
  if (place) card.append(newElement('p', 'card-place', place));
  card.append(remarksElement(citation));
  card.hidden = false;
  shownFor = chip;
  chip.setAttribute('aria-describedby', card.id);
  placeAt(chip.getBoundingClientRect());
}

function placeAt(chip) {
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(chip.left, innerWidth - width - 8));
  const above = chip.top - height - GAP;
  card.style.left = `${left}px`;
  card.style.top = `${above > 0 ? above : chip.bottom + GAP}px`;
}

const remarked = new WeakMap();

/** What is to be said of a quoted document today, said anew whenever the documents are listed anew. */
export function remarksElement(source) {
  const element = newElement('span', 'remarks');
  remarked.set(element, source);
  showRemarks(element);
  return element;
}

onListed(() => document.querySelectorAll('.remarks').forEach(showRemarks));

function showRemarks(element) {
  element.replaceChildren(...remarksOn(remarked.get(element)).map(({ text, isWarning }) =>
    newElement('span', isWarning ? 'badge badge-warning' : 'badge', text)));
}
