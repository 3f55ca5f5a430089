import { readNumbers } from '../api.js';
import { formatCount, formatDay, locale, messages } from '../language.js';
import { newElement, showText } from '../templates.js';
import { explain } from '../trouble.js';
import { dailyPlot } from './daily-plot.js';

const words = messages.hr.daily;
const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 2 });
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const part = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 1 });

/** What each column of the table shows of a day. */
const COLUMNS = {
  day: ({ day }) => formatDay(day),
  questions: ({ questions }) => formatCount(questions),
  declined: ({ declined }) => formatCount(declined),
  failed: ({ failed }) => formatCount(failed),
  helpful: ({ helpful }) => formatCount(helpful),
  notHelpful: ({ notHelpful }) => formatCount(notHelpful),
  median: ({ medianMillis }) => time(medianMillis),
  slowest: ({ slowestMillis }) => time(slowestMillis),
  tokens: ({ inputTokens, outputTokens }) => formatCount(inputTokens + outputTokens),
  cost: ({ cost }) => dollars.format(cost),
};

/** Shows what was counted by day, each time the section is opened and when another span is chosen. */
export class DailyNumbers {
  #section;
  #span;

  constructor(section) {
    this.#section = section;
    this.#span = section.querySelector('#span');
    for (const [days, text] of Object.entries(words.spans)) this.#span.append(new Option(text, days, days === '30', days === '30'));
    this.#span.addEventListener('change', () => this.refresh());
    section.querySelector('#daily thead tr').replaceChildren(...Object.keys(COLUMNS).map((column) => {
      const head = newElement('th', column === 'day' ? '' : 'cell-number', words.columns[column]);
      head.scope = 'col';
      return head;
    }));
  }

  async refresh() {
    const trouble = this.#section.querySelector('#daily-trouble');
    try {
      const days = await readNumbers(Number(this.#span.value));
      showText(trouble, '');
      this.#show(days);
    } catch (error) {
      showText(trouble, explain(error).lead);
    }
  }

  #show(days) {
    const sum = (name) => days.reduce((total, day) => total + day[name], 0);
    const questions = sum('questions');
    const figures = [
      [words.columns.questions, formatCount(questions)],
      [words.columns.declined, questions === 0 ? '–' : `${formatCount(sum('declined'))} (${part.format(sum('declined') / questions)})`],
      [words.columns.helpful, formatCount(sum('helpful'))],
      [words.columns.notHelpful, formatCount(sum('notHelpful'))],
      [words.columns.tokens, short.format(sum('inputTokens') + sum('outputTokens'))],
      [words.columns.cost, dollars.format(sum('cost'))],
    ];
    this.#section.querySelector('#daily-figures').replaceChildren(...figures.map(([name, value]) => {
      const box = newElement('div', 'figure');
      box.append(newElement('dt', '', name), newElement('dd', '', value));
      return box;
    }));
    this.#section.querySelector('#daily-plot').replaceChildren(...(questions + sum('failed') === 0
      ? [newElement('p', 'quiet', words.none)]
      : [dailyPlot(days)]));
    const busy = days.filter((day) => Object.entries(day).some(([name, value]) => name !== 'day' && value > 0)).reverse();
    const table = this.#section.querySelector('#daily');
    table.hidden = busy.length === 0;
    table.tBodies[0].replaceChildren(...busy.map(rowElement));
  }
}

function rowElement(day) {
  const row = document.createElement('tr');
  row.append(...Object.entries(COLUMNS).map(([column, show]) => {
    const cell = newElement(column === 'day' ? 'th' : 'td', column === 'day' ? '' : 'cell-number', show(day));
    if (column === 'day') cell.scope = 'row';
    return cell;
  }));
  return row;
}

function time(milliseconds) {
  return milliseconds === undefined ? '–' : `≤ ${seconds.format(milliseconds / 1000)}`;
}
