export function copyOf(templateId) {
  return document.getElementById(templateId).content.firstElementChild.cloneNode(true);
}

/** Shows a text, or hides the element where there is none. What the server sends enters the page only so: as text. */
export function showText(element, text) {
  element.textContent = text || '';
  element.hidden = !text;
}

export function newElement(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
