import { announce } from './announcer.js';

let hiding;

/** A short word at the edge of the page that goes by itself, and is announced. */
export function toast(text) {
  const element = document.getElementById('toast');
  element.textContent = text;
  element.hidden = false;
  announce(text);
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    element.hidden = true;
  }, 4_000);
}
