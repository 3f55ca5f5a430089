import { formatCount, formatShortDay, messages } from '../language.js';
import { newElement } from '../templates.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 720;
const HEIGHT = 180;
const words = messages.hr.daily;

/** The parts that a day's bar is stacked of, the lowest first. */
const PARTS = {
  answered: ({ questions, declined }) => questions - declined,
  declined: ({ declined }) => declined,
  failed: ({ failed }) => failed,
};

/** Bars of questions by day; the table beside it says the same in numbers. */
export function dailyPlot(days) {
  const most = Math.max(...days.map((day) => day.questions + day.failed));
  const top = niceTop(most);
  const figure = newElement('figure', 'plot');
  const caption = newElement('figcaption', 'plot-legend');
  for (const name of Object.keys(PARTS)) caption.append(newElement('span', `plot-key plot-${name}`, words.parts[name]));
  const frame = newElement('div', 'plot-frame');
  frame.setAttribute('aria-hidden', 'true');
  const scale = newElement('div', 'plot-scale');
  scale.append(newElement('span', '', formatCount(top)), newElement('span', '', formatCount(top / 2)), newElement('span', '', formatCount(0)));
  const dates = newElement('div', 'plot-dates');
  for (const day of [days[0], days[Math.floor(days.length / 2)], days.at(-1)]) dates.append(newElement('span', '', formatShortDay(day.day)));
  frame.append(scale, barsOf(days, top), dates);
  figure.append(caption, frame);
  return figure;
}

function barsOf(days, top) {
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'plot-bars' });
  for (const height of [0, HEIGHT / 2]) svg.append(shape('line', { x1: 0, x2: WIDTH, y1: height + 0.5, y2: height + 0.5, class: 'plot-line' }));
  const step = WIDTH / days.length;
  for (const [index, day] of days.entries()) {
    let y = HEIGHT;
    for (const [name, count] of Object.entries(PARTS)) {
      const height = (count(day) / top) * HEIGHT;
      y -= height;
      if (height > 0) svg.append(shape('rect', { x: (index + 0.15) * step, y, width: step * 0.7, height, class: `plot-${name}` }));
    }
  }
  svg.append(shape('line', { x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5, class: 'plot-line plot-base' }));
  return svg;
}

/** A round even number that nothing stands above. */
function niceTop(most) {
  const scale = 10 ** Math.floor(Math.log10(Math.max(2, most)));
  return [1, 2, 4, 6, 8, 10].map((factor) => factor * scale).find((top) => top >= most && top % 2 === 0);
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
