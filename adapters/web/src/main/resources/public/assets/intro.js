import { search } from './api.js';
import { language, locale, messages } from './language.js';
import { isPending } from './known-documents.js';
import { newElement, showText } from './templates.js';

const STARTERS = 5;
const FEWEST_STARTERS = 4;
const MOST_OF_A_DOCUMENT = 2;
const HITS = 10;
const TOPICS = 12;
const LONGEST_HEADING = 60;

/** Texts that HR hands out where a person should take over; nothing is answered from them. */
const FOR_HANDOFF = '_handoff/';

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
  #startersFor;

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
    const read = documents.filter(({ state, path }) => state === 'indexed' && !path.startsWith(FOR_HANDOFF));
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

  /** From headings of documents, so that there is something to find; those in the reader's language first. */
  async #showStarters(documents) {
    const chosen = documents.slice(0, 2 * STARTERS);
    const key = chosen.map(({ documentId, version }) => documentId + version).join();
    if (key === this.#startersFor) return;
    this.#startersFor = key;
    const found = inTurn(await Promise.all(chosen.map(startersFrom)));
    if (key !== this.#startersFor) return;
    const mine = found.filter(({ spoken }) => isMine(spoken));
    const questions = (mine.length >= FEWEST_STARTERS ? mine : [...mine, ...found.filter(({ spoken }) => !isMine(spoken))]).slice(0, STARTERS);
    const { starters } = this.#parts;
    starters.hidden = questions.length === 0;
    starters.querySelector('ul').replaceChildren(...questions.map(({ question }) => {
      const button = newElement('button', 'starter', question);
      button.type = 'button';
      button.dir = 'auto';
      button.addEventListener('click', () => this.#ask(question));
      return listItem(button);
    }));
  }
}

/** Questions about sections of a document, those first that the search thinks most of. */
async function startersFrom({ documentId, title, path, language: spoken }) {
  const asked = QUESTIONS[spoken] ?? QUESTIONS.en;
  try {
    const { hits } = await search(title, { limit: HITS });
    const own = hits.filter((hit) => hit.documentId === documentId);
    const headings = [...new Set(own.map((hit) => hit.heading.at(-1)))].filter((heading) => isGood(heading, title));
    const questions = headings.map((heading) => (/[?？]$/u.test(heading) ? heading : asked(title, heading)));
    return [...questions, asked(title)].slice(0, MOST_OF_A_DOCUMENT).map((question) => ({ spoken, question }));
  } catch {
    return [{ spoken, question: asked(title || path) }];
  }
}

/** The first of each list, then the second of each. */
function inTurn(lists) {
  return Array.from({ length: MOST_OF_A_DOCUMENT }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}

function isMine(spoken) {
  return spoken === language.split('-')[0];
}

function isGood(heading, title) {
  return heading !== undefined && heading !== title && [...heading].length <= LONGEST_HEADING;
}

function inReadersLanguageFirst(documents) {
  const mine = documents.filter((entry) => isMine(entry.language));
  return [...mine, ...documents.filter((entry) => !isMine(entry.language))];
}

function listItem(child) {
  const item = document.createElement('li');
  item.append(child);
  return item;
}
