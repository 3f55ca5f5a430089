import { readCaller, readSession, signOut } from './api.js';
import { messages } from './language.js';
import { newElement } from './templates.js';
import { forgetAll } from './unfinished-answers.js';

const HR_EDITOR = 'hr-editor';

/** Shows who is signed in, where people sign in at all; and when nobody is any more, the way back. */
export async function showSession() {
  let session;
  try {
    session = await readSession();
  } catch {
    return;
  }
  if (!session.signIn) return;
  document.addEventListener('unauthenticated', () => askToSignIn(messages.expired));
  if (!session.signedIn) {
    askToSignIn(messages.signedOut[session.why] ?? messages.expired);
    return;
  }
  showPerson(session.name);
  showOnlyWhatIsServed();
}

function showPerson(name) {
  const person = newElement('span', 'masthead-person');
  const words = newElement('bdi', 'person-name', name);
  const button = signOutButton('button');
  button.id = 'sign-out';
  person.append(words, button);
  document.querySelector('.masthead').append(person);
  // On a phone the bar has no room for it.
  document.querySelector('.rail-foot')?.append(signOutButton('text-button rail-sign-out'));
}

function signOutButton(look) {
  const button = newElement('button', look, messages.signOut);
  button.type = 'button';
  button.addEventListener('click', leave);
  return button;
}

async function showOnlyWhatIsServed() {
  const { roles } = await readCaller();
  if (roles.includes(HR_EDITOR)) return;
  for (const link of document.querySelectorAll('a[href="/hr/"]')) link.hidden = true;
}

/** Whoever comes next to this browser finds nothing of what was asked. */
async function leave() {
  const { location: there } = await signOut();
  forgetAll();
  sessionStorage.clear();
  location.assign(there);
}

function askToSignIn(why) {
  if (document.getElementById('signed-out')) return;
  const box = newElement('dialog', 'box');
  box.id = 'signed-out';
  const words = newElement('p', 'confirmation-words', why);
  words.id = 'signed-out-words';
  box.setAttribute('aria-labelledby', words.id);
  const link = newElement('a', 'button button-primary', messages.signIn);
  link.href = '/sign-in';
  // The address may have changed since, as when a chat was begun in vain.
  link.addEventListener('click', () => {
    link.href = `/sign-in?then=${encodeURIComponent(location.pathname + location.hash)}`;
  });
  const actions = newElement('div', 'box-actions');
  actions.append(link);
  box.append(words, actions);
  box.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(box);
  box.showModal();
}
