import { placeOf } from './citation-place.js';
import { feedbackButtons } from './feedback-form.js';
import { messages } from './language.js';
import { copyOf } from './templates.js';
import { toast } from './toast.js';

/** What can be done with a finished answer. */
export function answerTools(question, answer, { before, askAgain, editQuestion }) {
  const tools = copyOf('tools-template');
  const on = (name, action) => tools.querySelector(`.tool-${name}`).addEventListener('click', action);
  on('copy', () => copy(answer.text, messages.copied));
  const sourced = tools.querySelector('.tool-sources');
  sourced.hidden = (answer.citations ?? []).length === 0;
  on('sources', () => copy(withSources(question, answer), messages.copied));
  on('link', () => copy(linkTo(answer), messages.linkCopied));
  on('again', askAgain);
  on('edit', editQuestion);
  tools.querySelector('.tool-feedback').append(feedbackButtons(answer.answerId, before));
  return tools;
}

export function linkTo({ conversationId, answerId }) {
  return `${location.origin}/#${conversationId}/${answerId}`;
}

function withSources(question, { segments, citations }) {
  const told = segments.map(({ text, citations: numbers }) => text + numbers.map((number) => ` [${number}]`).join(''));
  const sources = citations.map((citation) => {
    const place = [citation.title, placeOf(citation), citation.path].filter(Boolean).join(', ');
    return `[${citation.number}] ${place}\n    “${citation.quote}”`;
  });
  return [question, ...told, messages.sources, ...sources].join('\n\n');
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast(messages.copyFailed);
  }
}
