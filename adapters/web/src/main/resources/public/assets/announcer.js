const status = document.getElementById('announcer');

/** Tells those who listen, politely; said again only when it is something else. */
export function announce(text) {
  if (status.textContent !== text) status.textContent = text;
}
