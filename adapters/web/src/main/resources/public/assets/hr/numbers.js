import { isOverdue } from '../known-documents.js';
import { formatCount, messages } from '../language.js';
import { newElement } from '../templates.js';
import { hasProblem } from './document-table.js';

const words = messages.hr;

/** Figures over all documents, and a bar for each state. */
export function showNumbers(documents) {
  const figures = [
    [words.total, documents.length],
    [words.chunksTotal, documents.reduce((sum, { chunks }) => sum + chunks, 0)],
    [words.problemsTotal, documents.filter(hasProblem).length],
    [words.overdueTotal, documents.filter(isOverdue).length],
  ];
  document.getElementById('figures').replaceChildren(...figures.map(([name, n]) => {
    const box = newElement('div', 'figure');
    box.append(newElement('dt', '', name), newElement('dd', '', formatCount(n)));
    return box;
  }));
  document.getElementById('bars').replaceChildren(...Object.entries(messages.states).map(([state, name]) => {
    const count = documents.filter((entry) => entry.state === state).length;
    const box = newElement('div', 'bar-row');
    const bar = newElement('span', `bar bar-${state}`);
    bar.style.width = `${documents.length === 0 ? 0 : (count / documents.length) * 100}%`;
    const value = newElement('dd', 'bar-value');
    value.append(bar, newElement('span', 'bar-count', formatCount(count)));
    box.append(newElement('dt', '', name), value);
    return box;
  }));
}
