import { Problem, Unreachable, originalAddress, readDocumentText, sameOriginPath } from './api.js';
import { remarksElement } from './citation-card.js';
import { textLines } from './document-text.js';
import { messages } from './language.js';
import { placeInText } from './quote-place.js';

const besideTheConversation = matchMedia('(min-width: 64rem)');

/**
 * Shows a document with one quote marked, as its pages where it is a PDF, else as its whole text: beside the
 * conversation, or over it where there is no room.
 */
export class SourcePanel {
  #dialog;
  #parts;
  #opener;
  #reading;
  #pages;

  constructor(dialog) {
    this.#dialog = dialog;
    const part = (name) => dialog.querySelector(`.source-${name}`);
    this.#parts = {
      title: part('title'),
      path: part('path'),
      remarks: part('remarks'),
      note: part('note'),
      actions: part('actions'),
      current: part('current'),
      retry: part('retry'),
      other: part('other'),
      download: part('download'),
      text: part('text'),
      pages: part('pages'),
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
    if (isPdf(source)) this.#readPages(source);
    else this.#read(source);
  }

  close() {
    this.#reading?.abort();
    this.#pages?.close();
    if (!this.#dialog.open) return;
    this.#dialog.close();
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  #begin() {
    this.#reading?.abort();
    this.#pages?.close();
    this.#pages = undefined;
    this.#reading = new AbortController();
    this.#parts.text.replaceChildren();
    this.#parts.text.hidden = false;
    this.#parts.pages.hidden = true;
    return this.#reading.signal;
  }

  async #readPages(source) {
    const signal = this.#begin();
    this.#showState({ note: messages.opening, source });
    const showText = [messages.showText, () => this.#read(source)];
    try {
      const { PdfPages } = await import('./pdf-pages.js');
      if (signal.aborted) return;
      this.#parts.text.hidden = true;
      this.#parts.pages.hidden = false;
      this.#pages = new PdfPages(this.#parts.pages);
      const isMarked = await this.#pages.open(originalOf(source), source, signal);
      const note = source.quote && !isMarked ? messages.placeNotFoundOnPage : '';
      if (!signal.aborted) this.#showState({ note, source, other: showText });
    } catch (error) {
      if (signal.aborted) return;
      // What the server says of a version that is gone, it says of the text as well.
      await this.#read(source, error instanceof Problem ? '' : messages.pdfFailed);
    }
  }

  async #read(source, beforehand = '') {
    const signal = this.#begin();
    this.#showState({ note: messages.opening, source });
    try {
      const found = await readDocumentText(source.documentId, source.version, signal);
      if (signal.aborted) return;
      this.#showHead({ ...source, title: found.title ?? source.title, path: found.path ?? source.path });
      this.#showText(found, source, beforehand);
    } catch (error) {
      if (!signal.aborted) this.#showFailure(error, source);
    }
  }

  #showText(found, source, beforehand) {
    const quoted = placeInText(found.text, source);
    this.#parts.text.replaceChildren(textLines(found.text, quoted));
    const notes = [beforehand];
    if (source.quotedElsewhere || (source.version && found.version && found.version !== source.version)) notes.push(messages.versionOther);
    if (source.quote && !quoted) notes.push(messages.placeNotFound);
    const showPages = isPdf(source) && beforehand === '' && [messages.showPages, () => this.#readPages(source)];
    this.#showState({ note: notes.filter(Boolean).join(' '), source, other: showPages });
    const mark = this.#parts.text.querySelector('mark');
    if (mark) mark.scrollIntoView({ block: 'center' });
    else this.#parts.text.scrollTop = 0;
  }

  #showFailure(error, source) {
    const gone = error instanceof Problem && error.status === 404;
    if (source.quote && gone) this.#parts.text.replaceChildren(textLines(source.quote, [0, source.quote.length]));
    this.#showState({
      note: failureText(error, source),
      current: gone && source.version && (() => this.#read({ ...source, version: undefined, url: undefined, quotedElsewhere: true })),
      retry: !gone && (() => this.#read(source)),
    });
  }

  #showHead(source) {
    this.#parts.title.textContent = source.title ?? source.path ?? '';
    this.#parts.path.textContent = source.path ?? '';
    this.#parts.remarks.replaceChildren(remarksElement(source));
  }

  #showState({ note, source, current, retry, other }) {
    const { note: noteElement, actions, download } = this.#parts;
    noteElement.textContent = note;
    noteElement.hidden = !note;
    offer(this.#parts.current, current);
    offer(this.#parts.retry, retry);
    if (other) this.#parts.other.textContent = other[0];
    offer(this.#parts.other, other && other[1]);
    download.hidden = !source;
    if (source) download.href = originalOf(source);
    else download.removeAttribute('href');
    actions.hidden = !source && !current && !retry;
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

function originalOf({ url, documentId, version }) {
  return sameOriginPath(url) ?? originalAddress(documentId, version);
}

function isPdf({ path = '' }) {
  return path.toLowerCase().endsWith('.pdf');
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
