import { ConnectionLost, Problem, Unreachable } from './api.js';
import { messages } from './language.js';

const STATUSES_WORTH_A_RETRY = new Set([401, 408, 409, 425, 429]);

/** What went wrong, in the reader's language: `lead`, and the server's own words where they add something. */
export function explain(error) {
  if (!navigator.onLine && !(error instanceof Problem)) return { lead: messages.offline };
  if (error instanceof Unreachable) return { lead: messages.unreachable };
  if (error instanceof ConnectionLost) return { lead: messages.lost };
  if (!(error instanceof Problem)) return { lead: messages.unexpected };
  const { status, code, detail } = error;
  if (status === 401) return { lead: messages.expired };
  if (code === 'throttled') return { lead: messages.throttled };
  if (code === 'timeout' || status === 504) return { lead: messages.tooLong };
  if (code === 'unavailable' || status === 503) return { lead: messages.waking };
  return { lead: messages.failures[status] ?? messages.unexpected, detail };
}

export function isWorthARetry(error) {
  return !(error instanceof Problem) || error.whileAnswering || error.status >= 500 || STATUSES_WORTH_A_RETRY.has(error.status);
}
