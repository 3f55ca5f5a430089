// Not a module, so that it runs at once: it says which language the page speaks, the one that was chosen here before or
// else the browser's, and lets that language's words come together with everything else.
(() => {
  const spoken = ['en', 'zh-TW', 'ja'];
  const matching = (tag) => {
    const base = tag.toLowerCase().split('-')[0];
    return spoken.find((known) => known.split('-')[0] === base);
  };
  const chosen = () => {
    try {
      return spoken.find((known) => known === localStorage.getItem('language'));
    } catch {
      return undefined;
    }
  };
  const language = chosen() ?? (navigator.languages ?? []).map(matching).find(Boolean) ?? 'en';
  const words = document.createElement('link');
  words.rel = 'modulepreload';
  words.href = `/assets/messages/${language}.js`;
  document.head.append(words);
  document.documentElement.lang = language;
})();
