const RESUME_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_SILENCE_MS = 60_000;
const MOST_DOCUMENT_PAGES = 20;

/** The server said no, or failed, and told why (RFC 9457). */
export class Problem extends Error {
  constructor({ status, title, detail } = {}) {
    super(detail ?? title ?? `status ${status}`);
    this.status = status;
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
export async function* ask(request, { signal, onInterrupted }) {
  const cursor = { lastId: 0, attempts: 0 };
  let response = await firstResponse(request, signal);
  for (;;) {
    if (response) yield* newEvents(response, cursor, signal);
    if (cursor.ended) return;
    if (cursor.attempts === RESUME_ATTEMPTS) throw new ConnectionLost();
    onInterrupted();
    await pause(FIRST_PAUSE_MS * 2 ** cursor.attempts++, signal);
    response = await resumedResponse(request.answerId, cursor.lastId, signal);
  }
}

export function cancelAnswer(answerId) {
  return send(answerPath(answerId), { method: 'DELETE', keepalive: true });
}

/** A conversation with its turns, oldest first. */
export function readConversation(conversationId) {
  return getJson(`/v1/conversations/${encodeURIComponent(conversationId)}`);
}

/** All documents the server lists, and whether there are more that could not be fetched. */
export async function listDocuments() {
  const documents = [];
  let path = '/v1/documents';
  for (let page = 0; path && page < MOST_DOCUMENT_PAGES; page++) {
    const answer = await getJson(path);
    documents.push(...answer.documents);
    if (!answer.next) return { documents, more: false };
    path = sameOriginPath(answer.next);
  }
  return { documents, more: true };
}

export function readDocumentText(documentId, version, signal) {
  const query = version ? `?version=${encodeURIComponent(version)}` : '';
  return getJson(`/v1/documents/${encodeURIComponent(documentId)}/text${query}`, signal);
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

/** Server-sent events of a sequence of byte chunks, which may be cut anywhere; an unfinished last event is dropped. */
export async function* parseEventStream(byteChunks) {
  let id = '';
  let name = '';
  let data = [];
  for await (const line of lines(byteChunks)) {
    if (line === '') {
      if (data.length > 0) yield { id, name: name || 'message', data: data.join('\n') };
      name = '';
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

async function* lines(byteChunks) {
  const decoder = new TextDecoder();
  let rest = '';
  let afterCarriageReturn = false;
  for await (const bytes of byteChunks) {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') continue;
    // A carriage return at a chunk's end has already ended its line, so the line feed that follows it ends none.
    if (afterCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    afterCarriageReturn = text.endsWith('\r');
    const parts = (rest + text).split(/\r\n|\n|\r/);
    rest = parts.pop();
    yield* parts;
  }
}

async function getJson(path, signal) {
  const response = await send(path, { headers: { Accept: 'application/json' }, signal });
  return response.json();
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response) {
  const status = response.status;
  if (!mediaType(response).endsWith('json')) return new Problem({ status });
  try {
    const { title, detail } = await response.json();
    return new Problem({ status, title, detail });
  } catch {
    return new Problem({ status });
  }
}

function mediaType(response) {
  return (response.headers.get('Content-Type') ?? '').split(';')[0].trim().toLowerCase();
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
