import { describeDocument } from '../api.js';
import { messages } from '../language.js';
import { newElement, showText } from '../templates.js';
import { toast } from '../toast.js';
import { explain } from '../trouble.js';

const words = messages.hr;
const LISTS = new Set(['audiences', 'countries']);
const DAYS = new Set(['validFrom', 'validTo', 'publishedFrom', 'reviewDate']);
const dialog = document.getElementById('details');
const form = dialog.querySelector('form');
const trouble = dialog.querySelector('.details-trouble');

dialog.querySelector('.details-cancel').addEventListener('click', () => dialog.close());

/** Lets what is known of a document be changed; only what was changed is sent. */
export function editDetails(entry, onSaved) {
  dialog.querySelector('#details-title').textContent = words.editTitle(entry.title || entry.path);
  showText(trouble, '');
  const inputs = Object.entries(words.fields).map(([name, label]) => field(name, label, entry));
  dialog.querySelector('.details-fields').replaceChildren(...inputs.map(({ element }) => element));
  form.onsubmit = async (event) => {
    event.preventDefault();
    const changed = inputs.filter(({ input, before }) => input.value.trim() !== before);
    try {
      if (changed.length > 0) {
        await describeDocument(entry.documentId, Object.fromEntries(changed.map(({ name, input }) => [name, valueOf(name, input)])));
        toast(words.saved);
      }
      dialog.close();
      await onSaved();
    } catch (error) {
      const { lead, detail } = explain(error);
      showText(trouble, detail ?? lead);
    }
  };
  dialog.showModal();
}

function field(name, label, entry) {
  const element = newElement('label', 'field');
  const input = document.createElement('input');
  input.type = DAYS.has(name) ? 'date' : 'text';
  input.name = name;
  input.dir = 'auto';
  input.maxLength = 300;
  const before = LISTS.has(name) ? entry[name].join(', ') : entry[name] ?? '';
  input.value = before;
  element.append(newElement('span', '', label), input);
  return { name, input, before, element };
}

/** Null takes a value out. */
function valueOf(name, input) {
  const text = input.value.trim();
  if (text === '') return null;
  return LISTS.has(name) ? text.split(/[,，、]/).map((part) => part.trim()).filter(Boolean) : text;
}
