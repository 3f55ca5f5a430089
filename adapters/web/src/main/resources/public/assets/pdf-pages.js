import * as pdf from '/libraries/pdfjs/build/pdf.min.mjs';
import { readOriginal } from './api.js';
import { messages } from './language.js';
import { placesOfQuote } from './quote-place.js';
import { copyOf, newElement } from './templates.js';

const LIBRARY = '/libraries/pdfjs/';
const MOST_PAGES_SEARCHED = 300;
const ZOOM_STEP = 1.25;
const LEAST_ZOOM = 0.5;
const MOST_ZOOM = 4;
const WORKER = `${LIBRARY}build/pdf.worker.min.mjs`;

// The one script whose address is made by script: the page's policy on trusted types lets no other through.
const policy = globalThis.trustedTypes?.createPolicy('pdf-worker', { createScriptURL: () => WORKER });
pdf.GlobalWorkerOptions.workerPort = new Worker(policy?.createScriptURL(WORKER) ?? WORKER, { type: 'module' });

/** The pages of a PDF, one at a time, each with a layer of its text and a mark over the quote. */
export class PdfPages {
  #parts;
  #document;
  #quote = '';
  #number = 1;
  #zoom = 1;
  #drawing;

  constructor(element) {
    const view = copyOf('pdf-template');
    element.replaceChildren(view);
    const part = (name) => view.querySelector(`.pdf-${name}`);
    this.#parts = { view, sheet: part('sheet'), place: part('place'), before: part('before'), after: part('after') };
    part('before').addEventListener('click', () => this.#turn(-1));
    part('after').addEventListener('click', () => this.#turn(1));
    part('larger').addEventListener('click', () => this.#zoomBy(ZOOM_STEP));
    part('smaller').addEventListener('click', () => this.#zoomBy(1 / ZOOM_STEP));
  }

  /** Opens a file at the page that has the quote; whether the quote could be marked. */
  async open(address, { quote = '', page = 1 }, signal) {
    const data = await readOriginal(address, signal);
    const loading = pdf.getDocument({
      data,
      cMapUrl: `${LIBRARY}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${LIBRARY}standard_fonts/`,
      wasmUrl: `${LIBRARY}wasm/`,
      iccUrl: `${LIBRARY}iccs/`,
      isEvalSupported: false,
      enableXfa: false,
    });
    signal.addEventListener('abort', () => loading.destroy(), { once: true });
    this.#document = await loading.promise;
    this.#quote = quote;
    this.#number = await this.#pageWithQuote(Math.min(Math.max(page, 1), this.#document.numPages), signal);
    return this.#draw();
  }

  close() {
    this.#drawing?.cancel();
    this.#document?.loadingTask.destroy();
    this.#document = undefined;
  }

  async #pageWithQuote(named, signal) {
    if (!this.#quote) return named;
    const last = Math.min(this.#document.numPages, MOST_PAGES_SEARCHED);
    const others = Array.from({ length: last }, (_, index) => index + 1).filter((number) => number !== named);
    for (const number of [named, ...others]) {
      signal.throwIfAborted();
      const content = await (await this.#document.getPage(number)).getTextContent();
      if (placesOfQuote(content.items.map(({ str }) => str), this.#quote)) return number;
    }
    return named;
  }

  async #draw() {
    this.#drawing?.cancel();
    const { sheet, place, before, after } = this.#parts;
    place.textContent = messages.pageOf(this.#number, this.#document.numPages);
    before.disabled = this.#number === 1;
    after.disabled = this.#number === this.#document.numPages;

    const page = await this.#document.getPage(this.#number);
    const room = sheet.parentElement.clientWidth - 32;
    const scale = (room / page.getViewport({ scale: 1 }).width) * this.#zoom;
    const viewport = page.getViewport({ scale });
    const canvas = newElement('canvas', 'pdf-canvas');
    const sharpness = Math.min(devicePixelRatio || 1, 2);
    canvas.width = Math.floor(viewport.width * sharpness);
    canvas.height = Math.floor(viewport.height * sharpness);
    canvas.setAttribute('aria-hidden', 'true');
    const text = newElement('div', 'pdf-text');
    const marks = newElement('div', 'pdf-marks');
    sheet.style.width = `${viewport.width}px`;
    sheet.style.height = `${viewport.height}px`;
    sheet.style.setProperty('--total-scale-factor', scale);
    sheet.replaceChildren(canvas, marks, text);
    this.#drawing = page.render({ canvas, viewport, transform: sharpness === 1 ? null : [sharpness, 0, 0, sharpness, 0, 0] });
    const layer = new pdf.TextLayer({ textContentSource: await page.getTextContent(), container: text, viewport });
    try {
      await Promise.all([this.#drawing.promise, layer.render()]);
    } catch (error) {
      if (error instanceof pdf.RenderingCancelledException) return false;
      throw error;
    }
    return this.#mark(layer, marks);
  }

  #mark(layer, marks) {
    const places = this.#quote && placesOfQuote(layer.textContentItemsStr, this.#quote);
    if (!places) return false;
    const frame = marks.getBoundingClientRect();
    for (const { part, from, to } of places) {
      const words = layer.textDivs[part]?.firstChild;
      if (!words) continue;
      const range = document.createRange();
      range.setStart(words, Math.min(from, words.length));
      range.setEnd(words, Math.min(to, words.length));
      marks.append(...[...range.getClientRects()].map((rectangle) => markElement(rectangle, frame)));
    }
    marks.firstElementChild?.scrollIntoView({ block: 'center' });
    return marks.childElementCount > 0;
  }

  #turn(pages) {
    this.#number += pages;
    this.#draw();
    this.#parts.view.scrollTop = 0;
  }

  #zoomBy(factor) {
    this.#zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, this.#zoom * factor));
    this.#draw();
  }
}

function markElement({ left, top, width, height }, frame) {
  const mark = newElement('mark', 'pdf-mark');
  mark.style.left = `${left - frame.left}px`;
  mark.style.top = `${top - frame.top}px`;
  mark.style.width = `${width}px`;
  mark.style.height = `${height}px`;
  return mark;
}
