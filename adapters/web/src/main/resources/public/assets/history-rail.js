import { deleteAllConversations, deleteConversation, listConversations, markdownAddress, moreConversations, renameConversation } from './api.js';
import { askName, isSure } from './confirmation.js';
import { formatCount, locale, messages } from './language.js';
import { copyOf, newElement } from './templates.js';
import { toast } from './toast.js';
import { explain } from './trouble.js';

const SEARCH_PAUSE_MS = 250;
const DAY_MS = 86_400_000;
const besideTheConversation = matchMedia('(min-width: 64rem)');
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });

/** The caller's conversations by date: beside the one that is open, or over it where there is no room. */
export class HistoryRail {
  #rail;
  #list;
  #note;
  #more;
  #search;
  #menu;
  #menuFor;
  #open = '';
  #next;
  #opener;
  #reading;
  #on;

  /** `on` is removed(id), removedAll(), print(id). */
  constructor(rail, menu, on) {
    this.#rail = rail;
    this.#menu = menu;
    this.#on = on;
    this.#list = rail.querySelector('.rail-list');
    this.#note = rail.querySelector('.rail-note');
    this.#more = rail.querySelector('.rail-more');
    this.#search = rail.querySelector('.rail-search');
    let typing;
    this.#search.addEventListener('input', () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.refresh(), SEARCH_PAUSE_MS);
    });
    this.#more.addEventListener('click', () => this.#showMore());
    rail.querySelector('.rail-close').addEventListener('click', () => this.hide());
    rail.querySelector('.rail-remove-all').addEventListener('click', () => this.#removeAll());
    menu.addEventListener('click', (event) => this.#choose(event.target.closest('[data-choice]')?.dataset.choice));
    menu.addEventListener('toggle', ({ newState }) => this.#menuFor?.button.setAttribute('aria-expanded', String(newState === 'open')));
    besideTheConversation.addEventListener('change', () => this.hide());
  }

  get isOver() {
    return this.#rail.classList.contains('rail-over');
  }

  /** Shows it where it is hidden, and puts the cursor into its search. */
  show(opener) {
    this.#opener = opener ?? document.activeElement;
    document.body.classList.remove('rail-hidden');
    if (!besideTheConversation.matches) {
      this.#rail.classList.add('rail-over');
      this.#othersInert(true);
    }
    this.#search.focus();
    this.#search.select();
  }

  hide() {
    if (!this.isOver) return false;
    this.#rail.classList.remove('rail-over');
    this.#othersInert(false);
    if (this.#opener?.isConnected) this.#opener.focus();
    return true;
  }

  toggle(opener) {
    if (!besideTheConversation.matches) this.show(opener);
    else document.body.classList.toggle('rail-hidden');
  }

  mark(conversationId) {
    this.#open = conversationId ?? '';
    for (const link of this.#list.querySelectorAll('a')) markOpen(link, link.hash === `#${this.#open}`);
  }

  /** Lists anew what has the words that are searched for. */
  async refresh() {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const words = this.#search.value.trim();
    try {
      const { conversations, next, keptForDays } = await listConversations(words, reading.signal);
      if (reading.signal.aborted) return;
      this.#list.replaceChildren();
      this.#append(conversations, next);
      if (keptForDays !== undefined) this.#rail.querySelector('.rail-kept').textContent = messages.kept(formatCount(keptForDays));
      const nothing = words === '' ? messages.historyNone : messages.historyNothingFound;
      this.#say(conversations.length === 0 ? nothing : '');
    } catch {
      if (!reading.signal.aborted) this.#say(messages.historyUnavailable);
    }
  }

  async #showMore() {
    try {
      const { conversations, next } = await moreConversations(this.#next);
      this.#append(conversations, next);
    } catch (error) {
      toast(explain(error).lead);
    }
  }

  #append(conversations, next) {
    for (const conversation of conversations) this.#groupOf(conversation).append(this.#entry(conversation));
    this.#next = next;
    this.#more.hidden = !next;
  }

  #groupOf({ changedAt }) {
    const name = groupName(new Date(changedAt));
    const last = this.#list.lastElementChild;
    if (last?.dataset.group === name) return last.querySelector('ul');
    const section = newElement('section', 'rail-group');
    section.dataset.group = name;
    const list = newElement('ul');
    section.append(newElement('h3', 'rail-group-name', name), list);
    this.#list.append(section);
    return list;
  }

  #entry({ conversationId, title }) {
    const item = copyOf('chat-template');
    const link = item.querySelector('a');
    link.href = `#${conversationId}`;
    link.textContent = title;
    link.title = title;
    markOpen(link, conversationId === this.#open);
    link.addEventListener('click', () => this.hide());
    const button = item.querySelector('button');
    button.setAttribute('aria-label', messages.chatActions(title));
    button.addEventListener('click', () => this.#openMenu({ conversationId, title, button, link }));
    return item;
  }

  #openMenu(chat) {
    this.#menuFor = chat;
    this.#menu.querySelector('[data-choice=markdown]').href = markdownAddress(chat.conversationId);
    this.#menu.showPopover();
    const place = chat.button.getBoundingClientRect();
    const { width, height } = this.#menu.getBoundingClientRect();
    this.#menu.style.left = `${Math.max(8, Math.min(place.right - width, innerWidth - width - 8))}px`;
    this.#menu.style.top = `${Math.min(place.bottom + 4, innerHeight - height - 8)}px`;
    this.#menu.querySelector('button, a').focus();
  }

  async #choose(choice) {
    if (!choice) return;
    const chat = this.#menuFor;
    this.#menu.hidePopover();
    chat.button.focus();
    try {
      if (choice === 'rename') await this.#rename(chat);
      if (choice === 'remove') await this.#remove(chat);
      if (choice === 'print') this.#on.print(chat.conversationId);
    } catch (error) {
      toast(explain(error).lead);
    }
  }

  async #rename({ conversationId, title }) {
    const name = await askName(title, messages.save);
    if (name === null) return;
    await renameConversation(conversationId, name);
    await this.refresh();
  }

  async #remove({ conversationId, title }) {
    if (!await isSure(messages.removeOneSure(title), messages.remove)) return;
    await deleteConversation(conversationId);
    toast(messages.removed);
    this.#on.removed(conversationId);
    await this.refresh();
  }

  async #removeAll() {
    if (!await isSure(messages.removeAllSure, messages.removeAll)) return;
    try {
      await deleteAllConversations();
      toast(messages.removed);
      this.#on.removedAll();
    } catch (error) {
      toast(explain(error).lead);
    }
    await this.refresh();
  }

  #say(text) {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  #othersInert(inert) {
    for (const other of document.querySelectorAll('.masthead, main, .ask')) other.inert = inert;
  }
}

function markOpen(link, isOpen) {
  if (isOpen) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}

function groupName(date) {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const days = Math.ceil((midnight - date) / DAY_MS);
  if (days <= 0) return messages.groups.today;
  if (days === 1) return messages.groups.yesterday;
  if (days <= 7) return messages.groups.week;
  return days <= 30 ? messages.groups.month : month.format(date);
}
