import { deleteDocument, ingestDocument } from '../api.js';
import { isSure } from '../confirmation.js';
import { isBroken, isOverdue, refreshDocuments, standing, validity } from '../known-documents.js';
import { formatCount, formatDay, formatMoment, locale, messages } from '../language.js';
import { copyOf, newElement, showText } from '../templates.js';
import { toast } from '../toast.js';
import { explain } from '../trouble.js';
import { editDetails } from './details.js';
import { showPreview } from './preview.js';

const words = messages.hr;
const EVERYONE = '*';
const compareText = new Intl.Collator(locale, { numeric: true }).compare;

/** What each column sorts by. */
const ORDERS = {
  title: ({ title, path }) => title || path,
  state: ({ state }) => state,
  chunks: ({ chunks }) => chunks,
  pages: ({ pages }) => pages ?? 0,
  language: ({ language }) => language ?? '',
  audiences: ({ audiences }) => audiences.join(),
  valid: ({ validFrom, validTo }) => validFrom ?? validTo ?? '',
  owner: ({ owner }) => owner ?? '',
  reviewDate: ({ reviewDate }) => reviewDate ?? '9999',
  changedAt: ({ changedAt }) => changedAt,
};

/** Cells that would not speak for themselves where there is no room for the heads of columns. */
const LABELLED = { chunks: 'chunks', pages: 'pages', language: 'language', owner: 'owner', review: 'reviewDate', changed: 'changedAt' };

/** A document that is read and cannot be found is as useless as one that could not be read. */
export function hasProblem(entry) {
  return isBroken(entry) || isUnfindable(entry);
}

function isUnfindable({ state, chunks }) {
  return state === 'indexed' && chunks === 0;
}

/** All documents with what became of each; sorted, filtered, and acted upon. */
export class DocumentTable {
  #rows;
  #shown;
  #trouble;
  #find;
  #state;
  #spoken;
  #onListed;
  #documents = [];
  #fingerprint = '';
  #order = { column: 'title', ascending: true };

  constructor(section, onListed) {
    const part = (id) => section.querySelector(`#${id}`);
    this.#rows = part('rows');
    this.#shown = part('shown');
    this.#trouble = part('trouble');
    this.#find = part('find');
    this.#state = part('state');
    this.#spoken = part('spoken');
    this.#onListed = onListed;
    fillSelect(this.#state, { '': words.everyState, problems: words.problems, ...messages.states });
    fillSelect(this.#spoken, { '': words.anyLanguage, ...words.languages });
    this.#addColumns(part('columns'));
    const filters = part('filters');
    filters.addEventListener('input', () => this.#show());
    filters.addEventListener('submit', (event) => event.preventDefault());
  }

  async refresh() {
    try {
      const { documents, more } = await refreshDocuments({ kept: true });
      showText(this.#trouble, more ? words.cutOff(formatCount(documents.length)) : '');
      const fingerprint = JSON.stringify(documents);
      if (fingerprint === this.#fingerprint) return;
      this.#fingerprint = fingerprint;
      this.#documents = documents;
      this.#onListed(documents);
      this.#show();
    } catch (error) {
      showText(this.#trouble, explain(error).lead);
    }
  }

  #addColumns(row) {
    for (const [column, name] of Object.entries(words.columns)) {
      const head = newElement('th');
      head.scope = 'col';
      const button = newElement('button', 'sort', name);
      button.type = 'button';
      button.title = words.sortedBy(name);
      button.addEventListener('click', () => {
        const ascending = this.#order.column !== column || !this.#order.ascending;
        this.#order = { column, ascending };
        this.#show();
      });
      head.dataset.column = column;
      head.append(button);
      row.append(head);
    }
    row.append(newElement('td'));
  }

  #show() {
    for (const head of this.#rows.closest('table').querySelectorAll('th[data-column]')) {
      const isOrder = head.dataset.column === this.#order.column;
      if (isOrder) head.setAttribute('aria-sort', this.#order.ascending ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
    }
    const shown = this.#documents.filter((entry) => this.#isWanted(entry)).sort(comparison(this.#order));
    const focused = focusedAction();
    this.#rows.replaceChildren(...shown.map((entry) => this.#row(entry)));
    if (focused) this.#rows.querySelector(focused)?.focus();
    const none = this.#documents.length === 0 ? words.none : words.noneMatch;
    this.#shown.textContent = shown.length === 0 ? none : words.shown(formatCount(shown.length), formatCount(this.#documents.length));
  }

  #isWanted(entry) {
    const wanted = this.#find.value.trim().toLocaleLowerCase();
    const state = this.#state.value;
    return (wanted === '' || `${entry.title} ${entry.path}`.toLocaleLowerCase().includes(wanted))
      && (state === '' || (state === 'problems' ? hasProblem(entry) : entry.state === state))
      && (this.#spoken.value === '' || entry.language === this.#spoken.value);
  }

  #row(entry) {
    const row = copyOf('row-template');
    row.dataset.id = entry.documentId;
    const part = (name) => row.querySelector(`.${name}`);
    part('document-title').textContent = entry.title || entry.path;
    part('document-path').textContent = entry.path;
    part('document-version').textContent = entry.version?.slice(0, 12) ?? '';
    part('cell-state').append(...stateElements(entry));
    part('cell-chunks').textContent = formatCount(entry.chunks);
    part('cell-pages').textContent = entry.pages ? formatCount(entry.pages) : '';
    part('cell-language').textContent = words.languages[entry.language] ?? '';
    part('cell-audiences').textContent = `${named(entry.audiences, words.everyone)} · ${named(entry.countries, words.allCountries)}`;
    part('cell-valid').append(...validElements(entry));
    part('cell-owner').textContent = entry.owner ?? '';
    if (entry.reviewDate) part('cell-review').append(...reviewElements(entry));
    part('cell-changed').textContent = happened(entry);
    for (const [cell, column] of Object.entries(LABELLED)) part(`cell-${cell}`).dataset.label = words.columns[column];
    this.#listen(row, entry);
    return row;
  }

  #listen(row, entry) {
    const name = entry.title || entry.path;
    const on = (action, does) => {
      const button = row.querySelector(`.do-${action}`);
      button.setAttribute('aria-label', `${button.textContent}: ${name}`);
      button.addEventListener('click', () => this.#attempt(does));
    };
    row.querySelector('.do-preview').hidden = entry.state !== 'indexed';
    on('preview', () => showPreview(entry));
    on('edit', () => editDetails(entry, () => this.refresh()));
    on('again', async () => {
      await ingestDocument(entry.documentId);
      toast(words.readAgain(entry.path));
      await this.refresh();
    });
    on('remove', async () => {
      if (!await isSure(words.removeSure(entry.path), words.remove)) return;
      await deleteDocument(entry.documentId);
      toast(words.removed(entry.path));
      await this.refresh();
    });
  }

  async #attempt(action) {
    try {
      await action();
    } catch (error) {
      const { lead, detail } = explain(error);
      toast(detail ?? lead);
    }
  }
}

function comparison({ column, ascending }) {
  const key = ORDERS[column];
  return (one, other) => {
    const [a, b] = [key(one), key(other)];
    const order = typeof a === 'number' ? a - b : compareText(a, b);
    return (ascending ? order : -order) || compareText(one.path, other.path);
  };
}

function stateElements(entry) {
  const isProblem = hasProblem(entry);
  const badge = newElement('span', isProblem ? 'badge badge-warning' : 'badge', messages.states[entry.state] ?? entry.state);
  if (!isProblem) return entry.missingPages?.length > 0 ? [badge, missingPagesElement(entry)] : [badge];
  const why = isUnfindable(entry) ? words.zeroChunks : entry.cause ?? messages.causeUnknown;
  const cause = entry.causePage ? `${why} (${messages.page(formatCount(entry.causePage))})` : why;
  const said = newElement('span', 'document-cause', cause);
  said.dir = 'auto';
  return [badge, said];
}

function missingPagesElement({ missingPages }) {
  const pages = missingPages.map((page) => formatCount(page)).join(messages.separator);
  return newElement('span', 'document-cause', words.missingPages(pages));
}

function validElements(entry) {
  const elements = validity(entry) ? [newElement('span', '', validity(entry))] : [];
  const why = standing(entry);
  if (why) elements.push(newElement('span', 'badge badge-warning', words.standings[why](formatDay(entry.publishedFrom ?? ''))));
  return elements;
}

function reviewElements(entry) {
  const elements = [newElement('span', '', formatDay(entry.reviewDate))];
  if (isOverdue(entry)) elements.push(newElement('span', 'badge badge-warning', words.overdue));
  return elements;
}

function named(list, all) {
  return list.includes(EVERYONE) ? all : list.join(messages.separator);
}

function happened({ state, changedAt }) {
  const moment = formatMoment(changedAt);
  return words.events[state]?.(moment) ?? moment;
}

/** The table is made anew with every change; who was on a button stays on it. */
function focusedAction() {
  const row = document.activeElement?.closest('tr[data-id]');
  const action = [...document.activeElement?.classList ?? []].find((name) => name.startsWith('do-'));
  return row && action ? `tr[data-id="${row.dataset.id}"] .${action}` : null;
}

function fillSelect(select, texts) {
  for (const [value, text] of Object.entries(texts)) select.append(new Option(text, value));
}
