/** Server-sent events of a sequence of byte chunks, which may be cut anywhere; an unfinished last event is dropped. */
export async function* parseEventStream(byteChunks) {
  let id = '';
  let name = '';
  let data = [];
  for await (const line of lines(byteChunks)) {
    if (line === '') {
      if (data.length > 0) yield { id, name: name || 'message', data: data.join('\n') };
      name = '';
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

async function* lines(byteChunks) {
  const decoder = new TextDecoder();
  let rest = '';
  let afterCarriageReturn = false;
  for await (const bytes of byteChunks) {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') continue;
    // A carriage return at a chunk's end has already ended its line, so the line feed that follows it ends none.
    if (afterCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    afterCarriageReturn = text.endsWith('\r');
    const parts = (rest + text).split(/\r\n|\n|\r/);
    rest = parts.pop();
    yield* parts;
  }
}
