const KEY = 'unfinished-answers';
const FORGET_AFTER_MS = 10 * 60 * 1000;

/** Answers that were asked for in this browser and have not been seen to end, so that any tab can go on with them. */
export function unfinishedIn(conversationId) {
  return all().filter((entry) => entry.conversationId === conversationId);
}

export function begin({ conversationId, answerId, question, replaces }) {
  keep([...all(), { conversationId, answerId, question, replaces, askedAt: Date.now() }]);
}

export function end(answerId) {
  keep(all().filter((entry) => entry.answerId !== answerId));
}

export function forgetAll() {
  keep([]);
}

/** Calls back when another tab has begun or ended one. */
export function onChange(listener) {
  addEventListener('storage', ({ key }) => {
    if (key === KEY) listener();
  });
}

function all() {
  try {
    const entries = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return entries.filter(({ askedAt }) => Date.now() - askedAt < FORGET_AFTER_MS);
  } catch {
    return [];
  }
}

function keep(entries) {
  try {
    if (entries.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    // Without storage an answer goes on all the same, and is in the conversation when it has ended.
  }
}
