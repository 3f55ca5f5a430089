const CHOSEN = 'language';
const NAMES = { en: 'English', 'zh-TW': '繁體中文', ja: '日本語' };

/** The language that the page speaks, as choose-language.js has found. */
export const language = document.documentElement.lang;
export const messages = (await import(`./messages/${language}.js`)).default;

/** Fills a select with the languages, each by its own name. Another choice loads the page anew, where it is. */
export function offerLanguages(select) {
  for (const [tag, name] of Object.entries(NAMES)) {
    const option = new Option(name, tag, tag === language, tag === language);
    option.lang = tag;
    select.append(option);
  }
  select.addEventListener('change', () => {
    try {
      localStorage.setItem(CHOSEN, select.value);
    } catch {
      return;
    }
    location.reload();
  });
}

/** As the reader's region writes dates and numbers, where the browser tells it. */
export const locale = (navigator.languages ?? []).find((tag) => tag.includes('-') && baseOf(tag) === baseOf(language)) ?? language;

function baseOf(tag) {
  return tag.toLowerCase().split('-')[0];
}

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

export function formatCount(n) {
  return n.toLocaleString(locale);
}

/** A calendar day such as 2026-11-22, which has no time zone. */
export function formatDay(isoDay) {
  const date = new Date(`${isoDay}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? isoDay : day.format(date);
}

/** The same without its year. */
export function formatShortDay(isoDay) {
  return shortDay.format(new Date(`${isoDay}T00:00:00Z`));
}

export function formatMoment(isoInstant) {
  const date = new Date(isoInstant);
  return Number.isNaN(date.getTime()) ? isoInstant : moment.format(date);
}

/** Puts the language into every element under `root` that names a message; `hr.title` is the title in `hr`. */
export function localize(root) {
  for (const element of root.querySelectorAll('[data-text]')) element.textContent = message(element.dataset.text);
  for (const element of root.querySelectorAll('[data-label]')) element.setAttribute('aria-label', message(element.dataset.label));
  for (const element of root.querySelectorAll('[data-title]')) {
    element.title = message(element.dataset.title);
    element.setAttribute('aria-label', element.title);
  }
  for (const element of root.querySelectorAll('[data-placeholder]')) element.placeholder = message(element.dataset.placeholder);
  for (const template of root.querySelectorAll('template')) localize(template.content);
}

function message(key) {
  return key.split('.').reduce((part, name) => part[name], messages);
}
