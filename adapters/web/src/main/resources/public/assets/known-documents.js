import { listDocuments } from './api.js';
import { formatDay, messages } from './language.js';

const byId = new Map();
const listeners = [];
let complete = false;

/** Calls back each time the documents were listed anew. */
export function onListed(listener) {
  listeners.push(listener);
}

/** Lists the documents anew; `changed` is false when nothing differs from the last time. */
export async function refreshDocuments(options) {
  const { documents, more } = await listDocuments(options);
  byId.clear();
  documents.forEach((entry) => byId.set(entry.documentId, entry));
  complete = !more;
  listeners.forEach((listener) => listener());
  return { documents, more };
}

export function isBroken({ state }) {
  return state === 'rejected' || state === 'failed';
}

export function isPending({ state }) {
  return state === 'waiting' || state === 'reading';
}

/** What a reader should know of a quoted document today: `{text, isWarning}`, most important first. */
export function remarksOn({ documentId, version }) {
  const entry = byId.get(documentId);
  if (!entry) return complete && byId.size > 0 ? [{ text: messages.goneSince, isWarning: true }] : [];
  const remarks = [];
  if (version && entry.version && entry.version !== version) remarks.push({ text: messages.changedSince, isWarning: true });
  if (isOverdue(entry)) remarks.push({ text: messages.reviewOverdue(formatDay(entry.reviewDate)), isWarning: true });
  const valid = validity(entry);
  if (valid) remarks.push({ text: valid, isWarning: false });
  return remarks;
}

export function isOverdue({ reviewDate }) {
  return Boolean(reviewDate) && reviewDate < today();
}

export function validity({ validFrom, validTo }) {
  if (validFrom && validTo) return messages.validBetween(formatDay(validFrom), formatDay(validTo));
  if (validFrom) return messages.validFrom(formatDay(validFrom));
  return validTo ? messages.validTo(formatDay(validTo)) : '';
}

/** Why nothing is answered from a document today: a key of the messages, or nothing where it is. */
export function standing({ validFrom, validTo, publishedFrom }) {
  if (publishedFrom && publishedFrom > today()) return 'unpublished';
  if (validFrom && validFrom > today()) return 'notYet';
  return validTo && validTo < today() ? 'noLonger' : '';
}

/** The calendar day where the reader is. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
