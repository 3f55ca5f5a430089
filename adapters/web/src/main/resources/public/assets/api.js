import { parseEventStream } from './event-stream.js';

const RESUME_ATTEMPTS = 5;
const BEGIN_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_SILENCE_MS = 60_000;
const MOST_DOCUMENT_PAGES = 20;

/** The server said no, or failed, and told why (RFC 9457). */
export class Problem extends Error {
  constructor({ status, code, title, detail } = {}) {
    super(detail ?? title ?? `status ${status}`);
    this.status = status;
    this.code = code;
    this.detail = detail ?? title;
  }
}

/** No answer at all came from the server. */
export class Unreachable extends Error {}

/** An answer began, and its connection was lost for good. */
export class ConnectionLost extends Error {}

/**
 * Asks, and yields the answer's events `{name, data}` as they come, until `done` or `problem`.
 * A connection that breaks is resumed after the last event seen; the answer runs on meanwhile.
 */
export async function* ask(request, options) {
  yield* follow(request.answerId, await firstResponse(request, options.signal), options);
}

/** The events of an answer that was asked for before, from its beginning, as `ask` yields them. */
export async function* followAnswer(answerId, options) {
  yield* follow(answerId, await begunResponse(answerId, options.signal), options);
}

/** The question may be on its way still, from another tab. */
async function begunResponse(answerId, signal) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(`${answerPath(answerId)}?after=0`, { headers: { Accept: 'text/event-stream' }, signal });
    } catch (error) {
      if (error.status !== 404 || attempt === BEGIN_ATTEMPTS) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** attempt, signal);
    }
  }
}

async function* follow(answerId, first, { signal, onInterrupted }) {
  const cursor = { lastId: 0, attempts: 0 };
  let response = first;
  for (;;) {
    if (response) yield* newEvents(response, cursor, signal);
    if (cursor.ended) return;
    if (cursor.attempts === RESUME_ATTEMPTS) throw new ConnectionLost();
    onInterrupted();
    await pause(FIRST_PAUSE_MS * 2 ** cursor.attempts++, signal);
    response = await resumedResponse(answerId, cursor.lastId, signal);
  }
}

/** Who is signed in, as the front knows it; `signIn` is false where nobody needs to. */
export function readSession() {
  return getJson('/session');
}

/** What the chatbot knows of the caller. */
export function readCaller() {
  return getJson('/v1/me');
}

/** Ends the session; `location` is where it ends at the provider. */
export function signOut() {
  return sendJson('POST', '/sign-out', {});
}

export function cancelAnswer(answerId) {
  return send(answerPath(answerId), { method: 'DELETE', keepalive: true });
}

export function giveFeedback(answerId, feedback) {
  return sendJson('POST', `${answerPath(answerId)}/feedback`, feedback);
}

/** One page of the caller's conversations, the latest first; `next` is where the following page is. */
export function listConversations(words, signal) {
  return getJson(`/v1/conversations?limit=50${words ? `&q=${encodeURIComponent(words)}` : ''}`, signal);
}

export function moreConversations(next, signal) {
  return getJson(sameOriginPath(next), signal);
}

export function readConversation(id, signal) {
  return getJson(conversationPath(id), signal);
}

export function renameConversation(id, title) {
  return sendJson('PATCH', conversationPath(id), { title });
}

export function deleteConversation(id) {
  return send(conversationPath(id), { method: 'DELETE' });
}

export function deleteAllConversations() {
  return send('/v1/conversations', { method: 'DELETE' });
}

export function markdownAddress(id) {
  return `${conversationPath(id)}?format=markdown`;
}

export function search(words, { limit }, signal) {
  return getJson(`/v1/search?q=${encodeURIComponent(words)}&limit=${limit}`, signal);
}

/** What a question finds with the reader's rights, or fewer, on a day, and which documents the filters left out. */
export function explainSearch(words, { limit, asOf, viewAs }, signal) {
  const day = asOf ? `&asOf=${encodeURIComponent(asOf)}` : '';
  const groups = viewAs ? `&viewAs=${viewAs.map(encodeURIComponent).join(',')}` : '';
  return getJson(`/v1/search?explain=true&q=${encodeURIComponent(words)}&limit=${limit}${day}${groups}`, signal);
}

/** What was counted on each of the last days, today last. */
export async function readNumbers(days) {
  return (await getJson(`/v1/numbers?days=${days}`)).days;
}

/** All documents the server lists, for who keeps them those of other countries and days too, and whether there are more that could not be fetched. */
export async function listDocuments({ kept = false, mostPages = MOST_DOCUMENT_PAGES } = {}) {
  const documents = [];
  let path = `/v1/documents${kept ? '?kept=true' : ''}`;
  for (let page = 0; path && page < mostPages; page++) {
    const answer = await getJson(path);
    documents.push(...answer.documents);
    if (!answer.next) return { documents, more: false };
    path = sameOriginPath(answer.next);
  }
  return { documents, more: true };
}

export function readDocumentText(documentId, version, signal) {
  const query = version ? `?version=${encodeURIComponent(version)}` : '';
  return getJson(`${documentPath(documentId)}/text${query}`, signal);
}

export function originalAddress(documentId, version) {
  return `${documentPath(documentId)}/original${version ? `?version=${encodeURIComponent(version)}` : ''}`;
}

/** The bytes of an original file. */
export async function readOriginal(address, signal) {
  return (await send(address, { signal })).arrayBuffer();
}

export function describeDocument(documentId, metadata) {
  return sendJson('PATCH', documentPath(documentId), { metadata });
}

export function deleteDocument(documentId) {
  return send(documentPath(documentId), { method: 'DELETE' });
}

export function ingestDocument(documentId) {
  return send(`${documentPath(documentId)}/ingest`, { method: 'POST' });
}

/** Puts a file at a path; `onProgress` is told the part that has gone, from 0 to 1. */
export async function upload(file, path, onProgress) {
  const ticket = await sendJson('POST', '/v1/documents/uploads', {
    path,
    size: file.size,
    contentType: file.type || 'application/octet-stream',
  });
  await transfer(file, ticket, onProgress);
}

/** Only XMLHttpRequest tells how much of a body has gone. */
function transfer(file, { url, method, headers = {} }, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve();
      else reject(new Problem({ status: request.status, ...parsedProblem(request.responseText) }));
    });
    request.addEventListener('error', () => reject(new Unreachable()));
    request.send(file);
  });
}

function parsedProblem(text) {
  try {
    const { code, title, detail } = JSON.parse(text);
    return { code, title, detail };
  } catch {
    return {};
  }
}

/** The text of a document as those see it who keep it. */
export function readKeptText(documentId) {
  return getJson(`${documentPath(documentId)}/text?kept=true`);
}

/** Where the lines of a kept document's text stand on its pages; none where its format has no pages. */
export async function readPlaces(documentId, end) {
  return (await getJson(`${documentPath(documentId)}/places?kept=true&start=0&end=${end}`)).places;
}

/** The address when it is a path of this very origin, null otherwise. */
export function sameOriginPath(address) {
  if (typeof address !== 'string' || !/^\/(?![/\\])/.test(address)) return null;
  const url = new URL(address, location.origin);
  return url.origin === location.origin ? url.pathname + url.search : null;
}

async function firstResponse(request, signal) {
  try {
    return await send('/v1/questions', {
      method: 'POST',
      headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    });
  } catch (error) {
    if (isGatewayFailure(error)) return null;
    throw error;
  }
}

async function resumedResponse(answerId, lastId, signal) {
  try {
    return await send(`${answerPath(answerId)}?after=${lastId}`, { headers: { Accept: 'text/event-stream' }, signal });
  } catch (error) {
    if (error instanceof Unreachable || error.status >= 500 || error.status === 429) return null;
    throw error;
  }
}

/** A gateway that waited too long says nothing about the answer itself, which may well be running. */
function isGatewayFailure(error) {
  return error instanceof Problem && (error.status === 502 || error.status === 504);
}

async function* newEvents(response, cursor, signal) {
  if (mediaType(response) === 'application/json') {
    cursor.ended = true;
    yield { name: 'done', data: await response.json() };
    return;
  }
  if (mediaType(response) !== 'text/event-stream') throw new Problem({ status: 500 });
  const events = parseEventStream(chunks(response.body));
  for (;;) {
    let next;
    try {
      next = await events.next();
    } catch (error) {
      if (signal.aborted) throw error;
      return;
    }
    if (next.done) return;
    const { id, name, data } = next.value;
    if (id && Number(id) <= cursor.lastId) continue;
    if (id) cursor.lastId = Number(id);
    cursor.attempts = 0;
    cursor.ended = name === 'done' || name === 'problem';
    yield { name, data: JSON.parse(data) };
    if (cursor.ended) return;
  }
}

async function* chunks(body) {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await readOrTimeOut(reader);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function readOrTimeOut(reader) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream fell silent.')), LONGEST_SILENCE_MS);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function getJson(path, signal) {
  const response = await send(path, { headers: { Accept: 'application/json' }, signal });
  return response.json();
}

async function sendJson(method, path, body) {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return (await send(path, { method, headers, body: JSON.stringify(body) })).json();
}

async function send(path, options) {
  let response;
  const headers = { 'Accept-Language': document.documentElement.lang, ...options.headers };
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (response.status === 401) document.dispatchEvent(new Event('unauthenticated'));
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response) {
  const status = response.status;
  if (!mediaType(response).endsWith('json')) return new Problem({ status });
  try {
    const { code, title, detail } = await response.json();
    return new Problem({ status, code, title, detail });
  } catch {
    return new Problem({ status });
  }
}

function mediaType(response) {
  return (response.headers.get('Content-Type') ?? '').split(';')[0].trim().toLowerCase();
}

function documentPath(documentId) {
  return `/v1/documents/${encodeURIComponent(documentId)}`;
}

function conversationPath(id) {
  return `/v1/conversations/${encodeURIComponent(id)}`;
}

function answerPath(answerId) {
  return `/v1/answers/${encodeURIComponent(answerId)}`;
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
