import { DailyNumbers } from './daily-numbers.js';
import { DocumentTable } from './document-table.js';
import { showNumbers } from './numbers.js';
import { showSession } from '../session.js';
import { listenToSearchTest } from './search-test.js';
import { listenToUploads } from './uploads.js';

const REFRESH_MS = 4_000;
const byId = (id) => document.getElementById(id);

const table = new DocumentTable(byId('documents'), showNumbers);
listenToUploads(byId('drop'), () => table.refresh());
listenToSearchTest(byId('search'));
const daily = new DailyNumbers(byId('numbers'));
showSession();

const tabs = [...document.querySelectorAll('[role=tab]')];

function choose(chosen) {
  for (const tab of tabs) {
    const isChosen = tab === chosen;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !isChosen;
  }
  if (chosen.id === 'tab-numbers') daily.refresh();
}

for (const [index, tab] of tabs.entries()) {
  tab.addEventListener('click', () => {
    choose(tab);
    history.replaceState(null, '', `#${tab.getAttribute('aria-controls')}`);
  });
  tab.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const next = tabs[(index + step + tabs.length) % tabs.length];
    next.click();
    next.focus();
  });
}
choose(tabs.find((tab) => `#${tab.getAttribute('aria-controls')}` === location.hash) ?? tabs[0]);

setInterval(() => {
  if (document.visibilityState === 'visible') table.refresh();
}, REFRESH_MS);
table.refresh();
