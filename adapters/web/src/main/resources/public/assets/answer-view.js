import { originalAddress, sameOriginPath } from './api.js';
import { announce } from './announcer.js';
import { answerTools } from './answer-tools.js';
import { describeOnHover, remarksElement } from './citation-card.js';
import { placeOf } from './citation-place.js';
import { messages } from './language.js';
import { copyOf, newElement, showText } from './templates.js';
import { textBlock } from './text-block.js';

const MOST_ADDRESSES = 4;

/** One question and its answer on the page. Everything the server sends enters as text, never as markup. */
export class AnswerView {
  /** The whole answer, once it has ended well. */
  answer;
  /** The view whose place this one takes once it has ended well. */
  replaced;
  #question;
  #citations = new Map();
  #segments = [];
  #actions;
  #parts;

  /** `actions` are openSource(source, opener), ask(question), askAgain(view), editQuestion(view). */
  constructor(question, actions) {
    this.#question = question;
    this.#actions = actions;
    this.element = copyOf('turn-template');
    this.#parts = {
      understood: this.element.querySelector('.turn-understood'),
      label: this.element.querySelector('.turn-label'),
      note: this.element.querySelector('.turn-note'),
      answer: this.element.querySelector('.turn-answer'),
      status: this.element.querySelector('.turn-status'),
      end: this.element.querySelector('.turn-end'),
    };
    this.element.querySelector('.turn-question').textContent = question;
    this.begin();
  }

  get question() {
    return this.#question;
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

  /** Shows a whole answer; `before` is the feedback that was given to it earlier. */
  finish(answer, before) {
    this.#end('');
    this.#settleOn(answer);
    this.element.id = `answer-${answer.answerId}`;
    this.element.classList.add(`turn-${answer.outcome}`);
    showText(this.#parts.label, messages.outcomes[answer.outcome]);
    showText(this.#parts.note, messages.outcomeNotes[answer.outcome]);
    const understood = answer.standaloneQuestion;
    showText(this.#parts.understood, understood && understood !== this.#question && messages.understood(understood));
    const end = this.#parts.end;
    const suggestions = answer.suggestions ?? [];
    const isClarification = answer.outcome === 'clarification';
    if (isClarification) this.#showSuggestions(messages.choices, suggestions);
    if (answer.complete === false && answer.outcome === 'answered') end.append(newElement('p', 'notice', messages.incomplete));
    if (answer.outcome === 'declined' || answer.outcome === 'handoff') end.append(...this.#hrElements(answer));
    this.#showList(messages.sources, [...this.#citations.values()]);
    this.#showList(messages.closest, answer.closest ?? []);
    end.append(answerTools(this.#question, answer, {
      before,
      askAgain: () => this.#actions.askAgain(this),
      editQuestion: () => this.#actions.editQuestion(this),
    }));
    if (!isClarification) this.#showSuggestions(messages.suggestions, suggestions);
  }

  /** The finished answer in one piece, for those who listen. */
  announceAnswer(answer) {
    const label = messages.outcomes[answer.outcome];
    announce([label, messages.answerReady(answer.text)].filter(Boolean).join('. '));
  }

  stop() {
    this.#end(messages.stopped);
    announce(messages.stopped);
    this.#showList(messages.sources, [...this.#citations.values()]);
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
    announce(text);
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
    const block = newElement('div', 'segment');
    const body = textBlock(segment.text);
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
    const chip = newElement('button', 'chip', `[${number}]`);
    chip.type = 'button';
    chip.setAttribute('aria-label', messages.citation(number, [citation.title, placeOf(citation)].filter(Boolean).join(' › ')));
    describeOnHover(chip, citation);
    chip.addEventListener('click', () => this.#actions.openSource(citation, chip));
    return chip;
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
    item.querySelector('.source-line').append(remarksElement(source));
    showText(item.querySelector('.source-place'), placeOf(source));
    const quote = item.querySelector('.source-quote');
    if (source.quote) quote.append(textBlock(source.quote));
    else quote.remove();

    const open = item.querySelector('.source-open');
    open.setAttribute('aria-label', messages.openNamed(source.title));
    open.addEventListener('click', () => this.#actions.openSource(source, open));
    const original = item.querySelector('.source-original');
    original.href = sameOriginPath(source.url) ?? originalAddress(source.documentId, source.version);
    original.setAttribute('aria-label', messages.downloadNamed(source.title));
    return item;
  }

  /** A letter to whom the answer names, with the question in it; none where it names no address. */
  #hrElements(answer) {
    const addresses = addressesIn(answer.text);
    const body = answer.outcome === 'declined' ? messages.mailBody(this.#question) : messages.mailQuestion(this.#question);
    return addresses.map((address) => {
      const box = copyOf('ask-hr-template');
      const link = box.querySelector('a');
      if (addresses.length > 1) link.textContent = messages.askAt(address);
      const to = encodeURIComponent(address).replace('%40', '@');
      link.href = `mailto:${to}?subject=${encodeURIComponent(messages.mailSubject)}&body=${encodeURIComponent(body)}`;
      return box;
    });
  }

  #showSuggestions(title, suggestions) {
    if (suggestions.length === 0) return;
    const section = copyOf('suggestions-template');
    section.querySelector('.sources-title').textContent = title;
    section.querySelector('.suggestion-list').append(...suggestions.map((text) => {
      const button = newElement('button', 'button suggestion', text);
      button.type = 'button';
      button.dir = 'auto';
      button.addEventListener('click', () => this.#actions.ask(text));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
    this.#parts.end.append(section);
  }
}

function addressesIn(text) {
  return [...new Set(text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g))].slice(0, MOST_ADDRESSES);
}

function essence({ number, text, citations, documentId, version, start, end }) {
  return [number, text, citations, documentId, version, start, end];
}
