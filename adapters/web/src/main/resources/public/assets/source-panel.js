import { Problem, Unreachable, readDocumentText, sameOriginPath } from './api.js';
import { messages } from './messages.js';

const besideTheConversation = matchMedia('(min-width: 64rem)');

/** Shows a document's whole text with one quote marked: beside the conversation, or over it where there is no room. */
export class SourcePanel {
  #dialog;
  #parts;
  #opener;
  #reading;

  constructor(dialog) {
    this.#dialog = dialog;
    const part = (name) => dialog.querySelector(`.source-${name}`);
    this.#parts = {
      title: part('title'),
      path: part('path'),
      note: part('note'),
      actions: part('actions'),
      current: part('current'),
      retry: part('retry'),
      download: part('download'),
      text: part('text'),
    };
    part('close').addEventListener('click', () => this.close());
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    besideTheConversation.addEventListener('change', () => this.#changeRoom());
  }

  get isOpen() {
    return this.#dialog.open;
  }

  contains(node) {
    return this.#dialog.contains(node);
  }

  /** `source` is a citation, a closest document (a quote without its place), or a document alone. */
  open(source, opener) {
    this.#opener = opener;
    this.#showHead(source);
    this.#show();
    this.#parts.title.focus();
    this.#read(source);
  }

  close() {
    this.#reading?.abort();
    if (!this.#dialog.open) return;
    this.#dialog.close();
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  async #read(source) {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#parts.text.replaceChildren();
    this.#showState({ note: messages.opening, url: source.url });
    try {
      const found = await readDocumentText(source.documentId, source.version, reading.signal);
      if (reading.signal.aborted) return;
      this.#showHead({ title: found.title ?? source.title, path: found.path ?? source.path });
      this.#showText(found, source);
    } catch (error) {
      if (!reading.signal.aborted) this.#showFailure(error, source);
    }
  }

  #showText(found, source) {
    const quoted = placeOfQuote(found.text, source);
    this.#parts.text.replaceChildren(lineElements(found.text, quoted));
    const notes = [];
    if (source.quotedElsewhere || (source.version && found.version && found.version !== source.version)) notes.push(messages.versionOther);
    if (source.quote && !quoted) notes.push(messages.placeNotFound);
    this.#showState({ note: notes.join(' '), url: source.url });
    const mark = this.#parts.text.querySelector('mark');
    if (mark) mark.scrollIntoView({ block: 'center' });
    else this.#parts.text.scrollTop = 0;
  }

  #showFailure(error, source) {
    const gone = error instanceof Problem && error.status === 404;
    if (source.quote && gone) this.#parts.text.replaceChildren(lineElements(source.quote, [0, source.quote.length]));
    this.#showState({
      note: failureText(error, source),
      current: gone && source.version && (() => this.#read({ ...source, version: undefined, url: undefined, quotedElsewhere: true })),
      retry: !gone && (() => this.#read(source)),
    });
  }

  #showHead({ title, path }) {
    this.#parts.title.textContent = title ?? path ?? '';
    this.#parts.path.textContent = path ?? '';
  }

  #showState({ note, url, current, retry }) {
    const { note: noteElement, actions, current: currentButton, retry: retryButton, download } = this.#parts;
    noteElement.textContent = note;
    noteElement.hidden = !note;
    offer(currentButton, current);
    offer(retryButton, retry);
    const path = sameOriginPath(url);
    download.hidden = !path;
    if (path) download.href = path;
    else download.removeAttribute('href');
    actions.hidden = currentButton.hidden && retryButton.hidden && download.hidden;
  }

  #show() {
    if (this.#dialog.open) return;
    if (besideTheConversation.matches) this.#dialog.show();
    else this.#dialog.showModal();
  }

  #changeRoom() {
    if (!this.#dialog.open) return;
    const focused = document.activeElement;
    const scrolled = this.#parts.text.scrollTop;
    this.#dialog.close();
    this.#show();
    this.#parts.text.scrollTop = scrolled;
    focused.focus();
  }
}

function offer(button, action) {
  button.hidden = !action;
  button.onclick = action || null;
}

function failureText(error, source) {
  if (error instanceof Unreachable) return messages.unreachable;
  if (!(error instanceof Problem)) return messages.unexpected;
  if (error.status === 404) return source.version ? messages.versionGone : messages.documentGone;
  return error.detail ?? messages.failures[error.status] ?? messages.unexpected;
}

/**
 * Where the quote stands in `text`, as string indexes, or null. The server counts code points. A place that does not
 * hold the very quote is not trusted; the quote is then looked for.
 */
function placeOfQuote(text, { quote, start, end }) {
  if (!quote) return null;
  if (Number.isInteger(start) && Number.isInteger(end)) {
    const from = stringIndex(text, start, 0, 0);
    const to = stringIndex(text, end, start, from);
    if (text.slice(from, to) === quote) return [from, to];
  }
  const found = text.indexOf(quote);
  return found < 0 ? null : [found, found + quote.length];
}

/** The string index of a code point's number, walking from a code point whose string index is known. */
function stringIndex(text, codePoint, knownCodePoint, knownIndex) {
  let index = knownIndex;
  for (let passed = knownCodePoint; passed < codePoint && index < text.length; passed++) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}

/** One block per line, character for character, with what lies in `quoted` marked across lines. */
function lineElements(text, quoted) {
  const lines = document.createDocumentFragment();
  let lineStart = 0;
  for (const line of text.split('\n')) {
    lines.append(lineElement(line, lineStart, quoted));
    lineStart += line.length + 1;
  }
  return lines;
}

function lineElement(line, lineStart, quoted) {
  const block = document.createElement('p');
  block.className = line.includes(' | ') ? 'line line-row' : 'line';
  const from = quoted ? clamp(quoted[0] - lineStart, line.length) : 0;
  const to = quoted ? clamp(quoted[1] - lineStart, line.length) : 0;
  if (from >= to) {
    block.textContent = line;
    return block;
  }
  const mark = document.createElement('mark');
  mark.textContent = line.slice(from, to);
  block.append(line.slice(0, from), mark, line.slice(to));
  return block;
}

function clamp(index, length) {
  return Math.min(Math.max(index, 0), length);
}
