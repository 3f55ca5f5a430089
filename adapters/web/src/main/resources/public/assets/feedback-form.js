import { giveFeedback } from './api.js';
import { announce } from './announcer.js';
import { messages } from './language.js';
import { copyOf, newElement } from './templates.js';
import { explain } from './trouble.js';

/** Two thumbs, and the reasons when one points down. What was said before is shown as pressed. */
export function feedbackButtons(answerId, before) {
  const box = copyOf('feedback-template');
  const up = box.querySelector('.feedback-up');
  const down = box.querySelector('.feedback-down');
  const note = box.querySelector('.feedback-note');
  const form = box.querySelector('form');
  const reasons = form.querySelector('.feedback-reasons');
  for (const [word, text] of Object.entries(messages.reasons)) reasons.append(reasonElement(word, text));

  const press = (helpful) => {
    up.setAttribute('aria-pressed', String(helpful === true));
    down.setAttribute('aria-pressed', String(helpful === false));
  };
  const say = (text) => {
    note.textContent = text;
    announce(text);
  };
  const give = async (feedback) => {
    try {
      await giveFeedback(answerId, feedback);
      press(feedback.helpful);
      say(messages.thanks);
      return true;
    } catch (error) {
      say(explain(error).lead);
      return false;
    }
  };
  press(before?.helpful);

  up.addEventListener('click', () => {
    form.hidden = true;
    give({ helpful: true, reasons: [], comment: '' });
  });
  down.addEventListener('click', () => {
    form.hidden = !form.hidden;
    if (form.hidden) return;
    form.scrollIntoView({ block: 'nearest' });
    form.querySelector('input').focus();
  });
  form.querySelector('.feedback-cancel').addEventListener('click', () => {
    form.hidden = true;
    down.focus();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const chosen = [...form.querySelectorAll('input:checked')].map((input) => input.value);
    if (await give({ helpful: false, reasons: chosen, comment: form.querySelector('textarea').value })) {
      form.hidden = true;
      down.focus();
    }
  });
  return box;
}

function reasonElement(word, text) {
  const label = newElement('label', 'feedback-reason');
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.value = word;
  label.append(input, text);
  return label;
}
