import { sameOriginPath } from './api.js';
import { messages } from './messages.js';

const CELL_BORDER = ' | ';

/** One question and its answer on the page. Everything the server sends enters as text, never as markup. */
export class AnswerView {
  #question;
  #citations = new Map();
  #segments = [];
  #openSource;
  #askSuggestion;
  #parts;

  constructor(question, { openSource, askSuggestion }) {
    this.#question = question;
    this.#openSource = openSource;
    this.#askSuggestion = askSuggestion;
    this.element = copyOf('turn-template');
    this.#parts = {
      understood: this.element.querySelector('.turn-understood'),
      label: this.element.querySelector('.turn-label'),
      answer: this.element.querySelector('.turn-answer'),
      status: this.element.querySelector('.turn-status'),
      end: this.element.querySelector('.turn-end'),
    };
    this.element.querySelector('.turn-question').textContent = question;
    this.begin();
  }

  begin() {
    this.#citations.clear();
    this.#segments = [];
    this.#parts.answer.replaceChildren();
    this.#parts.end.replaceChildren();
    this.element.setAttribute('aria-busy', 'true');
    this.showStep('sent');
  }

  showStep(name) {
    if (Object.hasOwn(messages.steps, name)) this.#showWork(messages.steps[name]);
  }

  showReconnecting() {
    this.#showWork(messages.reconnecting);
  }

  addCitation(citation) {
    this.#citations.set(citation.number, citation);
  }

  addSegment(segment) {
    this.#segments.push(segment);
    this.#parts.answer.append(this.#segmentElement(segment));
  }

  finish(answer) {
    this.#end('');
    this.#settleOn(answer);
    this.element.classList.add(`turn-${answer.outcome}`);
    showText(this.#parts.label, messages.outcomes[answer.outcome]);
    const understood = answer.standaloneQuestion;
    showText(this.#parts.understood, understood && understood !== this.#question && messages.understood(understood));
    if (answer.complete === false && answer.outcome === 'answered') this.#parts.end.append(noteElement(messages.incomplete));
    this.#showSources();
    this.#showClosest(answer.closest ?? []);
    this.#showSuggestions(answer.suggestions ?? []);
  }

  stop() {
    this.#end(messages.stopped);
    this.#showSources();
  }

  fail({ lead, detail, retry }) {
    this.#end('');
    const notice = copyOf('failure-template');
    notice.querySelector('.notice-lead').textContent = lead;
    showText(notice.querySelector('.notice-detail'), detail);
    const button = notice.querySelector('button');
    button.hidden = !retry;
    if (retry) button.addEventListener('click', retry, { once: true });
    notice.setAttribute('role', 'alert');
    this.#parts.end.replaceChildren(notice);
  }

  #showWork(text) {
    this.#parts.status.textContent = text;
    this.#parts.status.classList.add('turn-status-working');
  }

  #end(text) {
    this.element.removeAttribute('aria-busy');
    this.#parts.status.textContent = text;
    this.#parts.status.classList.remove('turn-status-working');
  }

  /** What was streamed is kept when it is what was answered; an answer run a second time replaces it. */
  #settleOn({ segments = [], citations = [], text = '' }) {
    const settled = segments.length > 0 || text === '' ? segments : [{ text, citations: [] }];
    const asBefore = JSON.stringify([settled.map(essence), citations.map(essence)])
      === JSON.stringify([this.#segments.map(essence), [...this.#citations.values()].map(essence)]);
    if (asBefore) return;
    this.#citations.clear();
    this.#segments = [];
    this.#parts.answer.replaceChildren();
    citations.forEach((citation) => this.addCitation(citation));
    settled.forEach((segment) => this.addSegment(segment));
  }

  #segmentElement(segment) {
    const block = document.createElement('div');
    block.className = 'segment';
    const body = textElement(segment.text);
    const chips = (segment.citations ?? []).filter((number) => this.#citations.has(number)).map((number) => this.#chip(number));
    if (body.localName === 'p') {
      body.append(...chips);
      block.append(body);
    } else {
      block.append(body, ...chips);
    }
    return block;
  }

  #chip(number) {
    const citation = this.#citations.get(number);
    const label = messages.citation(number, [citation.title, ...(citation.heading ?? [])].join(' › '));
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.textContent = `[${number}]`;
    chip.title = label;
    chip.setAttribute('aria-label', label);
    chip.addEventListener('click', () => this.#openSource(citation, chip));
    return chip;
  }

  #showSources() {
    this.#showList(messages.sources, [...this.#citations.values()]);
  }

  #showClosest(closest) {
    this.#showList(messages.closest, closest);
  }

  #showList(title, sources) {
    if (sources.length === 0) return;
    const section = copyOf('list-template');
    section.querySelector('.sources-title').textContent = title;
    section.querySelector('.source-list').append(...sources.map((source) => this.#sourceElement(source)));
    this.#parts.end.append(section);
  }

  #sourceElement(source) {
    const item = copyOf('source-template');
    const number = item.querySelector('.source-number');
    if (source.number === undefined) number.remove();
    else number.textContent = source.number;
    item.querySelector('.source-name').textContent = source.title;
    showText(item.querySelector('.source-place'), placeOf(source));
    const quote = item.querySelector('.source-quote');
    if (source.quote) quote.append(textElement(source.quote));
    else quote.remove();

    const open = item.querySelector('.source-open');
    open.setAttribute('aria-label', messages.openNamed(source.title));
    open.addEventListener('click', () => this.#openSource(source, open));
    const original = item.querySelector('.source-original');
    const path = sameOriginPath(source.url);
    if (path) {
      original.href = path;
      original.hidden = false;
      original.setAttribute('aria-label', messages.downloadNamed(source.title));
    }
    return item;
  }

  #showSuggestions(suggestions) {
    if (suggestions.length === 0) return;
    const section = copyOf('suggestions-template');
    for (const suggestion of suggestions) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button suggestion';
      button.textContent = suggestion;
      button.addEventListener('click', () => this.#askSuggestion(suggestion));
      const item = document.createElement('li');
      item.append(button);
      section.querySelector('.suggestion-list').append(item);
    }
    this.#parts.end.append(section);
  }
}

function essence({ number, text, citations, documentId, version, start, end }) {
  return [number, text, citations, documentId, version, start, end];
}

function placeOf({ heading = [], page }) {
  const steps = page === undefined || page === null ? heading : [...heading, messages.page(page)];
  return steps.join(' › ');
}

/** A paragraph with its line breaks, or a table when every line is a row of cells. */
function textElement(text) {
  const rows = text.split(/\r?\n/);
  return rows.every((row) => row.includes(CELL_BORDER)) ? tableElement(rows) : paragraphElement(text);
}

function paragraphElement(text) {
  const paragraph = document.createElement('p');
  paragraph.className = 'verbatim';
  paragraph.textContent = text;
  return paragraph;
}

function tableElement(rows) {
  const cells = rows.map((row) => row.split(CELL_BORDER));
  const width = Math.max(...cells.map((row) => row.length));
  const table = document.createElement('table');
  if (cells.length > 1) table.createTHead().append(rowElement(cells.shift(), width, 'th'));
  table.createTBody().append(...cells.map((row) => rowElement(row, width, 'td')));
  const frame = document.createElement('div');
  frame.className = 'table-frame';
  frame.append(table);
  return frame;
}

function rowElement(texts, width, kind) {
  const row = document.createElement('tr');
  for (let column = 0; column < width; column++) {
    const cell = document.createElement(kind);
    if (kind === 'th') cell.scope = 'col';
    cell.textContent = texts[column] ?? '';
    row.append(cell);
  }
  return row;
}

function noteElement(text) {
  const note = document.createElement('p');
  note.className = 'notice';
  note.textContent = text;
  return note;
}

function showText(element, text) {
  element.textContent = text || '';
  element.hidden = !text;
}

function copyOf(templateId) {
  return document.getElementById(templateId).content.firstElementChild.cloneNode(true);
}
