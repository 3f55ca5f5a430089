import { localize, offerLanguages } from './language.js';

localize(document);
offerLanguages(document.getElementById('language'));

// Until the page works, what is written stays where it is.
const notYet = (event) => event.preventDefault();
document.addEventListener('submit', notYet);

// What can be seen comes first; a page that nobody looks at draws no frame to wait for.
if (document.visibilityState === 'hidden') begin();
else requestAnimationFrame(() => setTimeout(begin));

async function begin() {
  document.head.append(document.getElementById('afterwards').content);
  await import(document.documentElement.dataset.page);
  document.removeEventListener('submit', notYet);
}
