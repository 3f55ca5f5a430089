const MARK = /\p{M}/u;
const COUNTS = /[\p{L}\p{N}]/u;
const FEWEST = 8;

/**
 * Where a quote stands in a sequence of texts, such as the pieces of a page: `[{part, from, to}]` as string indexes,
 * or null. Only letters and digits count, in their plainest form: spaces, line breaks, hyphens, table borders, ligatures
 * and full-width forms may differ. Where not all of the quote is there, as at a page's end, its longest half is taken.
 */
export function placesOfQuote(parts, quote) {
  const text = plain(parts);
  const wanted = plain([quote]).letters;
  for (const piece of [wanted, ...halves(wanted)]) {
    const at = piece.length === 0 ? -1 : text.letters.indexOf(piece);
    if (at >= 0) return joined(text.origins.slice(at, at + piece.length));
  }
  return null;
}

function halves(wanted) {
  const pieces = [];
  for (const share of [0.75, 0.5, 0.3]) {
    const length = Math.floor(wanted.length * share);
    if (length >= FEWEST) pieces.push(wanted.slice(0, length), wanted.slice(-length));
  }
  return pieces;
}

function plain(parts) {
  const letters = [];
  const origins = [];
  parts.forEach((text, part) => {
    let from = 0;
    for (const symbol of text) {
      const to = from + symbol.length;
      for (const letter of symbol.normalize('NFKD').toLowerCase()) {
        if (MARK.test(letter) || !COUNTS.test(letter)) continue;
        letters.push(letter);
        for (let unit = 0; unit < letter.length; unit++) origins.push({ part, from, to });
      }
      from = to;
    }
  });
  return { letters: letters.join(''), origins };
}

function joined(origins) {
  const places = [];
  for (const { part, from, to } of origins) {
    const last = places.at(-1);
    if (last?.part === part) last.to = Math.max(last.to, to);
    else places.push({ part, from, to });
  }
  return places;
}

/**
 * Where the quote stands in a document's text, as string indexes, or null. The server counts code points. A place that
 * does not hold the very quote is not trusted; the quote is then looked for.
 */
export function placeInText(text, { quote, start, end }) {
  if (!quote) return null;
  if (Number.isInteger(start) && Number.isInteger(end)) {
    const from = stringIndex(text, start, 0, 0);
    const to = stringIndex(text, end, start, from);
    if (text.slice(from, to) === quote) return [from, to];
  }
  const found = text.indexOf(quote);
  if (found >= 0) return [found, found + quote.length];
  const places = placesOfQuote([text], quote);
  return places && [places[0].from, places[0].to];
}

/** The string index of a code point's number, walking from a code point whose string index is known. */
function stringIndex(text, codePoint, knownCodePoint, knownIndex) {
  let index = knownIndex;
  for (let passed = knownCodePoint; passed < codePoint && index < text.length; passed++) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}
