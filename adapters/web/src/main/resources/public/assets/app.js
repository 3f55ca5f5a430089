import { Problem, Unreachable, ConnectionLost, ask, cancelAnswer, followAnswer, readConversation } from './api.js';
import { announce } from './announcer.js';
import { AnswerView } from './answer-view.js';
import { hideCard } from './citation-card.js';
import { HistoryRail } from './history-rail.js';
import { Intro } from './intro.js';
import { isComposing, listenToKeys } from './keyboard.js';
import { isPending, refreshDocuments } from './known-documents.js';
import { messages } from './language.js';
import { showSession } from './session.js';
import { SourcePanel } from './source-panel.js';
import { newElement } from './templates.js';
import { toast } from './toast.js';
import { explain, isWorthARetry } from './trouble.js';
import * as unfinished from './unfinished-answers.js';

const REFRESH_MS = 5_000;
const TURNS_SENT = 5;
const DRAFT = 'draft';

const byId = (id) => document.getElementById(id);
const conversation = byId('conversation');
const turns = byId('turns');
const questionBox = byId('question');
const sendButton = byId('send');
const editNote = byId('edit-note');

const sourcePanel = new SourcePanel(byId('source-panel'));
const openSource = (source, opener) => {
  hideCard();
  sourcePanel.open(source, opener);
};
const intro = new Intro(byId('intro'), { ask: askQuestion, openSource });
const rail = new HistoryRail(byId('rail'), byId('chat-menu'), {
  removed: (id) => id === conversationId && startNewChat(),
  removedAll: () => {
    unfinished.forgetAll();
    startNewChat();
  },
  print: printConversation,
});

/* The conversation that is open */

let conversationId;
let views = [];
let running;
let returnedToBox;
let edited;
let opening;

function newView(question) {
  const view = new AnswerView(question, { openSource, ask: askQuestion, askAgain, editQuestion });
  views.push(view);
  turns.append(view.element);
  document.body.classList.add('has-turns');
  return view;
}

function removeView(view) {
  views = views.filter((other) => other !== view);
  view.element.remove();
}

function clearTurns() {
  detach();
  sourcePanel.close();
  stopEditing();
  returnedToBox = undefined;
  conversationId = undefined;
  views = [];
  turns.replaceChildren();
  document.body.classList.remove('has-turns');
}

function startNewChat() {
  opening?.abort();
  clearTurns();
  if (location.hash) history.pushState(null, '', location.pathname);
  rail.mark();
  questionBox.placeholder = messages.questionPlaceholder;
  conversation.scrollTop = 0;
  questionBox.focus();
  showDocuments();
}

/** The conversation and the answer that the address names; nothing where somebody has typed nonsense. */
function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1)).split('/');
  } catch {
    return [];
  }
}

async function openFromAddress() {
  const [id, answerId] = named(location.hash);
  if (!id) {
    if (conversationId) startNewChat();
    return;
  }
  if (id === conversationId) {
    byId(`answer-${answerId}`)?.scrollIntoView({ block: 'start' });
    return;
  }
  opening?.abort();
  const mine = new AbortController();
  opening = mine;
  clearTurns();
  conversationId = id;
  document.body.classList.add('has-turns');
  rail.mark(id);
  const waiting = newElement('p', 'turns-opening turn-status turn-status-working', messages.chatOpening);
  turns.append(waiting);
  announce(messages.chatOpening);
  try {
    const { turns: told } = await readConversation(id, mine.signal);
    if (mine.signal.aborted) return;
    for (const { question, answer, feedback } of told) showTold(question, answer, feedback);
  } catch (error) {
    if (mine.signal.aborted) return;
    if (unfinished.unfinishedIn(id).length === 0) {
      const gone = error instanceof Problem && error.status === 404;
      startNewChat();
      toast(gone ? messages.chatGone : explain(error).lead);
      return;
    }
  } finally {
    waiting.remove();
  }
  followUnfinished();
  (byId(`answer-${answerId}`) ?? turns.lastElementChild)?.scrollIntoView({ block: 'start' });
}

function showTold(question, answer, feedback) {
  const view = newView(question);
  view.answer = answer;
  view.finish(answer, feedback);
}

/** Goes on with an answer that was begun before a reload, or in another tab. */
function followUnfinished() {
  if (!conversationId || running) return;
  for (const { answerId, question, replaces } of unfinished.unfinishedIn(conversationId)) {
    if (views.some((view) => view.answer?.answerId === answerId)) {
      unfinished.end(answerId);
    } else {
      const replaced = replaces && views.find((view) => view.answer?.answerId === replaces);
      if (replaced) removeView(replaced);
      const view = newView(question);
      view.replaced = replaced;
      const request = { question, answerId, conversationId, ...(replaces && { replaces }) };
      follow(view, request, (options) => followAnswer(answerId, options));
      return;
    }
  }
}

/* Asking */

function askQuestion(question) {
  if (running || question.trim() === '') return;
  takeBackReturned();
  const replaced = edited;
  stopEditing();
  if (replaced) removeView(replaced);
  const request = newRequest(question, replaced);
  const view = newView(question);
  view.replaced = replaced;
  view.element.scrollIntoView({ block: 'start' });
  start(view, request);
}

function newRequest(question, replaced) {
  const answerId = crypto.randomUUID();
  const told = views.filter((view) => view.answer).slice(-TURNS_SENT)
    .map((view) => ({ question: view.question, answer: view.answer.text ?? '' }));
  return {
    question,
    answerId,
    conversationId: conversationId ?? answerId,
    ...(told.length > 0 && { history: told }),
    ...(replaced && { replaces: replaced.answer.answerId }),
  };
}

function start(view, request) {
  if (!conversationId) {
    conversationId = request.conversationId;
    history.pushState(null, '', `#${conversationId}`);
  }
  if (view.replaced) removeView(view.replaced);
  unfinished.begin(request);
  follow(view, request, (options) => ask(request, options));
}

async function follow(view, request, eventsOf) {
  const run = { view, request, abort: new AbortController() };
  setRunning(run);
  const { signal } = run.abort;
  try {
    for await (const event of eventsOf({ signal, onInterrupted: () => view.showReconnecting() })) {
      if (signal.aborted) return;
      run.isBegun = true;
      take(event, view, request);
    }
  } catch (error) {
    if (!signal.aborted) showFailure(error, run);
  } finally {
    if (running === run) setRunning(null);
  }
}

function take({ name, data }, view, request) {
  switch (name) {
    case 'step':
      // An attempt that begins anew takes back what an earlier one said.
      if (data.name === 'searching') view.begin();
      view.showStep(data.name);
      break;
    case 'citation': view.addCitation(data); break;
    case 'segment': view.addSegment(data); break;
    case 'done':
      unfinished.end(request.answerId);
      view.replaced = undefined;
      view.answer = data;
      view.finish(data);
      view.announceAnswer(data);
      questionBox.placeholder = data.outcome === 'clarification' ? messages.clarificationPlaceholder : messages.questionPlaceholder;
      rail.refresh().then(() => rail.mark(conversationId));
      showDocuments();
      break;
    case 'problem': throw Object.assign(new Problem(data), { whileAnswering: true });
  }
}

function showFailure(error, { view, request, isBegun }) {
  // Whose session ends in the middle of an answer finds it after signing in again.
  const runsOn = error instanceof Unreachable || error instanceof ConnectionLost || (isBegun && error.status === 401);
  if (!runsOn) unfinished.end(request.answerId);
  putBack(view);
  if (error.whileAnswering && error.code === 'conflict') {
    view.stop();
    return;
  }
  const refused = error instanceof Problem && !error.whileAnswering && !runsOn;
  // The same answer is asked for again when only the connection failed: it may be running, or ready.
  const again = runsOn ? request : { ...request, answerId: crypto.randomUUID() };
  const retry = () => {
    if (running) return;
    if (returnedToBox === view) {
      if (questionBox.value === request.question) write('');
      returnedToBox = undefined;
    }
    view.begin();
    questionBox.focus();
    start(view, { ...again, conversationId: conversationId ?? again.conversationId });
  };
  view.fail({ ...explain(error), retry: isWorthARetry(error) ? retry : null });
  if (!refused) return;
  if (questionBox.value === '') {
    write(request.question);
    returnedToBox = view;
  }
  if (views.length === 1) {
    // The chat that it would have begun is nowhere.
    conversationId = undefined;
    history.replaceState(null, '', location.pathname);
  }
}

/** What a question was to replace is there still, as long as its own answer is not. */
function putBack(view) {
  if (!view.replaced || views.includes(view.replaced)) return;
  views.splice(views.indexOf(view), 0, view.replaced);
  turns.insertBefore(view.replaced.element, view.element);
}

/** A refused question that went back into the box is not shown a second time when it is sent again. */
function takeBackReturned() {
  if (!returnedToBox) return;
  edited ??= returnedToBox.replaced;
  removeView(returnedToBox);
  returnedToBox = undefined;
}

function askAgain(view) {
  if (running) return;
  edited = view;
  askQuestion(view.question);
}

function editQuestion(view) {
  if (running) return;
  edited = view;
  editNote.hidden = false;
  write(view.question);
  questionBox.focus();
}

function stopEditing() {
  edited = undefined;
  editNote.hidden = true;
}

function stop() {
  if (!running) return;
  const { view, request, abort } = running;
  setRunning(null);
  abort.abort();
  unfinished.end(request.answerId);
  putBack(view);
  view.stop();
  cancelAnswer(request.answerId).catch(() => {});
}

/** Leaves an answer that is running to itself: it is in its conversation when it has ended. */
function detach() {
  running?.abort.abort();
  setRunning(null);
}

function setRunning(run) {
  running = run;
  sendButton.textContent = run ? messages.stop : messages.send;
  sendButton.classList.toggle('button-primary', !run);
}

function submit() {
  const question = questionBox.value;
  if (running || question.trim() === '') return;
  write('');
  askQuestion(question.trim());
}

function write(text) {
  questionBox.value = text;
  keepDraft();
}

/** What is being written is still there after a reload, as when another language is chosen. */
function keepDraft() {
  try {
    sessionStorage.setItem(DRAFT, questionBox.value);
  } catch {
    // It is only a comfort.
  }
}

function restoreDraft() {
  try {
    questionBox.value ||= sessionStorage.getItem(DRAFT) ?? '';
  } catch {
    // As above.
  }
}

async function printConversation(id) {
  if (id !== conversationId) {
    history.pushState(null, '', `#${id}`);
    await openFromAddress();
  }
  print();
}

byId('new-chat').addEventListener('click', startNewChat);
byId('show-history').addEventListener('click', ({ currentTarget }) => rail.toggle(currentTarget));
byId('show-help').addEventListener('click', () => byId('help').showModal());
byId('edit-cancel').addEventListener('click', () => {
  stopEditing();
  write('');
  questionBox.focus();
});

byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});

sendButton.addEventListener('click', (event) => {
  if (!running) return;
  event.preventDefault();
  const secondOfDoubleClick = event.detail > 1;
  if (!secondOfDoubleClick) stop();
});

questionBox.addEventListener('input', keepDraft);
questionBox.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
  event.preventDefault();
  submit();
});

listenToKeys({
  search: () => rail.show(),
  newChat: startNewChat,
  focusQuestion: () => questionBox.focus(),
  escape: (event) => {
    if (document.querySelector(':popover-open, dialog:modal:not(.source-panel)')) return;
    if (hideCard() || rail.hide()) return;
    if (sourcePanel.isOpen && (!running || sourcePanel.contains(document.activeElement))) {
      event.preventDefault();
      sourcePanel.close();
    } else if (running) {
      stop();
    } else if (edited) {
      byId('edit-cancel').click();
    }
  },
}, byId('help'));

/* Documents */

let shownDocuments = '';
let someUnread = false;

async function showDocuments() {
  try {
    const listing = await refreshDocuments();
    someUnread = listing.documents.some(isPending);
    const fingerprint = JSON.stringify(listing);
    if (fingerprint === shownDocuments) return;
    shownDocuments = fingerprint;
    intro.show(listing);
  } catch {
    if (shownDocuments === '') intro.say(messages.documentsUnavailable);
  }
}

function refreshIfWatched() {
  const nothingAsked = views.length === 0;
  if (document.visibilityState === 'visible' && (nothingAsked || someUnread)) showDocuments();
}

setInterval(refreshIfWatched, REFRESH_MS);
// What an answer stands on may have changed meanwhile.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && showDocuments());
addEventListener('hashchange', openFromAddress);
addEventListener('popstate', openFromAddress);
unfinished.onChange(followUnfinished);
showSession();
restoreDraft();
openFromAddress();
showDocuments();
rail.refresh();
