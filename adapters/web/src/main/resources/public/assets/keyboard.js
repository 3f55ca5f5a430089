import { messages } from './language.js';
import { newElement } from './templates.js';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const CONTROL = isMac ? '⌘' : 'Ctrl';

/** Safari reports the Enter that ends a composition only by its key code. */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** The keys that work everywhere on the page; `on` is search(), newChat(), focusQuestion(), escape(event). */
export function listenToKeys(on, helpDialog) {
  fillHelp(helpDialog.querySelector('dl'));
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const control = isMac ? event.metaKey : event.ctrlKey;
    const key = event.key.toLowerCase();
    if (event.key === 'Escape') on.escape(event);
    else if (document.querySelector('dialog:modal')) return;
    else if (control && !event.shiftKey && key === 'k') act(event, on.search);
    else if (control && event.shiftKey && key === 'o') act(event, on.newChat);
    else if (isTyping(event.target) || control || event.altKey) return;
    else if (key === '/') act(event, on.focusQuestion);
    else if (key === '?') act(event, () => helpDialog.showModal());
  });
}

function act(event, action) {
  event.preventDefault();
  action();
}

function isTyping(element) {
  return element.matches?.('input, textarea, select, [contenteditable]');
}

function fillHelp(list) {
  const keys = {
    send: ['Enter'],
    line: ['Shift', 'Enter'],
    stop: ['Esc'],
    search: [CONTROL, 'K'],
    chat: [CONTROL, 'Shift', 'O'],
    focus: ['/'],
    help: ['?'],
  };
  for (const [name, parts] of Object.entries(keys)) {
    const shown = newElement('dt');
    parts.forEach((part, index) => shown.append(...(index > 0 ? [' + '] : []), newElement('kbd', '', part)));
    list.append(shown, newElement('dd', '', messages.keys[name]));
  }
}
