import { messages } from './language.js';

/** Headings, outermost first, then the page. */
export function placeOf({ heading = [], page }) {
  const steps = page === undefined || page === null ? heading : [...heading, messages.page(page)];
  return steps.join(' › ');
}
