import { localize, offerLanguages } from './language.js';

localize(document);
offerLanguages(document.getElementById('language'));

// Until the page works, what is written stays where it is, and what is sent is sent as soon as it does.
let sent = null;
const waitForPage = (event) => {
  event.preventDefault();
  sent = event.target;
};
const waitForEnter = (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !event.target.form) return;
  event.preventDefault();
  sent = event.target.form;
};
document.addEventListener('submit', waitForPage);
document.addEventListener('keydown', waitForEnter);

// What can be seen comes first; a page that nobody looks at draws no frame to wait for.
if (document.visibilityState === 'hidden') begin();
else requestAnimationFrame(() => setTimeout(begin));

async function begin() {
  document.head.append(document.getElementById('afterwards').content);
  await import(document.documentElement.dataset.page);
  document.removeEventListener('submit', waitForPage);
  document.removeEventListener('keydown', waitForEnter);
  sent?.requestSubmit();
}
