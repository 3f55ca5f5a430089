import { search } from './api.js';
import { language, locale, messages } from './language.js';
import { isPending } from './known-documents.js';
import { newElement, showText } from './templates.js';

const STARTERS = 5;
const TOPICS = 12;
const LONGEST_HEADING = 60;

/** In the language of the document, which is the one it can be found in. */
const QUESTIONS = {
  en: (title, heading) => (heading ? `What does “${title}” say about “${heading}”?` : `What does “${title}” say?`),
  zh: (title, heading) => (heading ? `《${title}》對「${heading}」有什麼規定？` : `《${title}》有什麼規定？`),
  ja: (title, heading) => (heading ? `「${title}」の「${heading}」について教えてください。` : `「${title}」には何が書かれていますか？`),
};

/** What is seen before anything is asked: what it can do, questions to start with, and what it answers from. */
export class Intro {
  #parts;
  #ask;
  #openSource;
  #startersFor = '';

  constructor(section, { ask, openSource }) {
    const part = (name) => section.querySelector(`.intro-${name}`);
    this.#parts = { note: part('note'), starters: part('starters'), topics: part('topics') };
    this.#ask = ask;
    this.#openSource = openSource;
  }

  say(text) {
    showText(this.#parts.note, text);
  }

  show({ documents, more }) {
    const read = documents.filter(({ state }) => state === 'indexed');
    const pending = documents.filter(isPending).length;
    const counts = [];
    if (read.length > 0) counts.push(messages.documentsRead(read.length.toLocaleString(locale), more));
    if (pending > 0) counts.push(messages.documentsPending(pending.toLocaleString(locale)));
    this.say(counts.length === 0 ? messages.documentsNone : counts.join(messages.separator));
    const mine = inReadersLanguageFirst(read);
    this.#showTopics(mine);
    this.#showStarters(mine);
  }

  #showTopics(documents) {
    const { topics } = this.#parts;
    topics.hidden = documents.length === 0;
    topics.querySelector('ul').replaceChildren(...documents.slice(0, TOPICS).map((entry) => {
      const button = newElement('button', 'topic', entry.title || entry.path);
      button.type = 'button';
      button.dir = 'auto';
      button.addEventListener('click', () => this.#openSource({ documentId: entry.documentId, title: entry.title, path: entry.path }, button));
      return listItem(button);
    }));
  }

  /** From headings of documents, so that there is something to find. */
  async #showStarters(documents) {
    const chosen = documents.slice(0, STARTERS);
    const key = chosen.map(({ documentId, version }) => documentId + version).join();
    if (key === this.#startersFor) return;
    this.#startersFor = key;
    const questions = await Promise.all(chosen.map(starterFrom));
    if (key !== this.#startersFor) return;
    const { starters } = this.#parts;
    starters.hidden = questions.length === 0;
    starters.querySelector('ul').replaceChildren(...questions.map((question) => {
      const button = newElement('button', 'starter', question);
      button.type = 'button';
      button.dir = 'auto';
      button.addEventListener('click', () => this.#ask(question));
      return listItem(button);
    }));
  }
}

async function starterFrom({ documentId, title, path, language: spoken }) {
  const asked = QUESTIONS[spoken] ?? QUESTIONS.en;
  try {
    const { hits } = await search(title, { limit: 10 });
    const heading = hits.find((hit) => hit.documentId === documentId && isGood(hit.heading.at(-1), title))?.heading.at(-1);
    return heading && /[?？]$/u.test(heading) ? heading : asked(title, heading);
  } catch {
    return asked(title || path);
  }
}

function isGood(heading, title) {
  return heading !== undefined && heading !== title && [...heading].length <= LONGEST_HEADING;
}

function inReadersLanguageFirst(documents) {
  const mine = language.split('-')[0];
  return [...documents.filter((entry) => entry.language === mine), ...documents.filter((entry) => entry.language !== mine)];
}

function listItem(child) {
  const item = document.createElement('li');
  item.append(child);
  return item;
}
