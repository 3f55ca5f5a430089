import { ConnectionLost, Problem, Unreachable, ask, cancelAnswer, listDocuments, readConversation } from './api.js';
import { AnswerView } from './answer-view.js';
import { formatCount, language, localize, messages } from './messages.js';
import { SourcePanel } from './source-panel.js';

const REFRESH_MS = 5_000;
const TURNS_SENT = 5;
const STATUSES_WORTH_A_RETRY = new Set([408, 409, 425, 429]);

const byId = (id) => document.getElementById(id);
const conversation = byId('conversation');
const turns = byId('turns');
const questionBox = byId('question');
const sendButton = byId('send');

document.documentElement.lang = language;
document.title = messages.name;
localize(document);

const sourcePanel = new SourcePanel(byId('source-panel'));
const openSource = (source, opener) => sourcePanel.open(source, opener);

/* Asking */

let conversationId;
let history = [];
let running;
let returnedToBox;

/** What this tab needs to go on after a reload; the browser forgets it with the tab. */
const tab = {
  keep: (name, value) => sessionStorage.setItem(name, JSON.stringify(value)),
  kept: (name) => JSON.parse(sessionStorage.getItem(name) ?? 'null'),
  forget: (name) => sessionStorage.removeItem(name),
};

function askQuestion(question) {
  if (running || question.trim() === '') return;
  takeBackReturned();
  const view = new AnswerView(question, { openSource, askSuggestion: askQuestion });
  turns.append(view.element);
  view.element.scrollIntoView({ block: 'start' });
  follow(view, newRequest(question));
}

function newRequest(question) {
  return {
    question,
    answerId: crypto.randomUUID(),
    ...(conversationId && { conversationId }),
    ...(history.length > 0 && { history: history.slice(-TURNS_SENT).map(({ question: asked, answer }) => ({ question: asked, answer })) }),
  };
}

async function follow(view, request) {
  const run = { view, request, abort: new AbortController() };
  setRunning(run);
  tab.keep('asking', request);
  try {
    for await (const event of ask(request, { signal: run.abort.signal, onInterrupted: () => view.showReconnecting() })) {
      if (run.abort.signal.aborted) return;
      take(event, view, request);
    }
  } catch (error) {
    if (!run.abort.signal.aborted) showFailure(error, view, request);
  } finally {
    if (running === run) {
      setRunning(null);
      tab.forget('asking');
    }
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
      conversationId = data.conversationId ?? conversationId;
      tab.keep('conversation', conversationId);
      history.push({ question: request.question, answer: data.text ?? '' });
      view.finish(data);
      break;
    case 'problem': throw Object.assign(new Problem(data), { whileAnswering: true });
  }
}

function showFailure(error, view, request) {
  const refused = error instanceof Problem && !error.whileAnswering;
  // The same answer is asked for again when only the connection failed: it may be running, or ready.
  const again = error instanceof Unreachable || error instanceof ConnectionLost
    ? request
    : { ...request, answerId: crypto.randomUUID() };
  const retry = () => {
    if (running) return;
    if (returnedToBox === view) {
      if (questionBox.value === request.question) questionBox.value = '';
      returnedToBox = undefined;
    }
    view.begin();
    questionBox.focus();
    follow(view, again);
  };
  view.fail({ ...explain(error), retry: isWorthARetry(error) ? retry : null });
  if (refused && questionBox.value === '') {
    questionBox.value = request.question;
    returnedToBox = view;
  }
}

function explain(error) {
  if (error instanceof Unreachable) return { lead: messages.unreachable };
  if (error instanceof ConnectionLost) return { lead: messages.lost };
  if (error instanceof Problem) return { lead: messages.failures[error.status] ?? messages.unexpected, detail: error.detail };
  return { lead: messages.unexpected };
}

function isWorthARetry(error) {
  return !(error instanceof Problem) || error.whileAnswering || error.status >= 500 || STATUSES_WORTH_A_RETRY.has(error.status);
}

/** A refused question that went back into the box is not shown a second time when it is sent again. */
function takeBackReturned() {
  returnedToBox?.element.remove();
  returnedToBox = undefined;
}

function stop() {
  tab.forget('asking');
  if (!running) return;
  const { view, request, abort } = running;
  setRunning(null);
  abort.abort();
  view.stop();
  cancelAnswer(request.answerId).catch(() => {});
}

function setRunning(run) {
  running = run;
  sendButton.textContent = run ? messages.stop : messages.send;
  sendButton.classList.toggle('button-primary', !run);
}

function submit() {
  const question = questionBox.value;
  if (running || question.trim() === '') return;
  questionBox.value = '';
  askQuestion(question.trim());
}

/** After a reload: what was said before, and the answer that may still be coming. */
async function goOn() {
  const known = tab.kept('conversation');
  const asking = tab.kept('asking');
  if (known) await showConversation(known);
  if (!asking || running || history.some(({ answerId }) => answerId === asking.answerId)) return;
  const view = new AnswerView(asking.question, { openSource, askSuggestion: askQuestion });
  turns.append(view.element);
  // The same request under the same id is the same answer, wherever it stands.
  follow(view, asking);
}

async function showConversation(id) {
  let kept;
  try {
    kept = await readConversation(id);
  } catch {
    tab.forget('conversation');
    return;
  }
  if (conversationId || running) return;
  conversationId = id;
  for (const { question, answer } of kept.turns) {
    const view = new AnswerView(question, { openSource, askSuggestion: askQuestion });
    view.finish(answer);
    turns.append(view.element);
    history.push({ question, answer: answer.text, answerId: answer.answerId });
  }
}

function startNewChat() {
  stop();
  tab.forget('conversation');
  tab.forget('asking');
  sourcePanel.close();
  conversationId = undefined;
  history = [];
  returnedToBox = undefined;
  turns.replaceChildren();
  conversation.scrollTop = 0;
  questionBox.focus();
  refreshDocuments();
}

byId('new-chat').addEventListener('click', startNewChat);

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

questionBox.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
  event.preventDefault();
  submit();
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
  if (sourcePanel.isOpen && (!running || sourcePanel.contains(document.activeElement))) {
    event.preventDefault();
    sourcePanel.close();
  } else {
    stop();
  }
});

/** Safari reports the Enter that ends a composition only by its key code. */
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/* Documents */

let shownDocuments = '';
let someUnread = false;

async function refreshDocuments() {
  try {
    const listing = await listDocuments();
    someUnread = listing.documents.some(isPending);
    const fingerprint = JSON.stringify(listing);
    if (fingerprint === shownDocuments) return;
    shownDocuments = fingerprint;
    showDocuments(listing);
  } catch {
    if (shownDocuments === '') showNote(messages.documentsUnavailable);
  }
}

function showDocuments({ documents, more }) {
  const broken = documents.filter(isBroken);
  const known = documents.filter((entry) => !isBroken(entry));
  const pending = known.filter(isPending).length;
  const counts = [messages.documentsRead(formatCount(known.length - pending), more)];
  if (pending > 0) counts.push(messages.documentsPending(formatCount(pending)));
  showNote(documents.length === 0 ? messages.documentsNone : '');
  fillList(byId('documents-known'), counts.join(messages.separator), known);
  fillList(byId('documents-broken'), messages.documentsBroken(formatCount(broken.length)), broken);
}

function showNote(text) {
  byId('documents-note').textContent = text;
  byId('documents-note').hidden = text === '';
}

function fillList(details, summary, entries) {
  details.hidden = entries.length === 0;
  details.querySelector('summary').textContent = summary;
  details.querySelector('ul').replaceChildren(...entries.map(documentElement));
}

function documentElement(entry) {
  const item = byId('document-template').content.firstElementChild.cloneNode(true);
  const title = item.querySelector('.document-title');
  title.textContent = entry.title || entry.path;
  if (entry.state === 'indexed') {
    title.addEventListener('click', () => openSource({ documentId: entry.documentId, title: entry.title, path: entry.path }, title));
  } else {
    const name = document.createElement('span');
    name.className = 'document-title';
    name.textContent = title.textContent;
    title.replaceWith(name);
    const state = item.querySelector('.document-state');
    state.textContent = messages.states[entry.state] ?? entry.state;
    state.hidden = false;
  }
  item.querySelector('.document-path').textContent = entry.path;
  if (isBroken(entry)) {
    const cause = item.querySelector('.document-cause');
    cause.textContent = entry.cause || messages.causeUnknown;
    cause.hidden = false;
  }
  return item;
}

function isBroken({ state }) {
  return state === 'rejected' || state === 'failed';
}

function isPending({ state }) {
  return state === 'waiting' || state === 'reading';
}

function refreshIfWatched() {
  const nothingAsked = turns.childElementCount === 0;
  if (document.visibilityState === 'visible' && (nothingAsked || someUnread)) refreshDocuments();
}

setInterval(refreshIfWatched, REFRESH_MS);
document.addEventListener('visibilitychange', refreshIfWatched);
refreshDocuments();
goOn();
