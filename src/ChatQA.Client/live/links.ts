/** A stretch of a text; with an address where it is one. */
export interface Stretch {
  readonly text: string;
  readonly url: string | null;
}

/** http or https, a name with a dot and no account in it; in Latin letters, so that what is read is where it leads. */
const ADDRESS = /(?<![A-Za-z0-9\u00c0-\u024f/:])[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:[A-Za-z0-9\u00e0-\u024f-]+\.)+[A-Za-z]{2,24}(?![A-Za-z0-9_\u00c0-\u1fff\u2c00-\udbff\uf900-\uffef-])(?::[0-9]{1,5})?(?![A-Za-z0-9\u00c0-\u024f.:@\\-]*[@\\])(?:[/?#][!#$%&'()*+,./0-9:;=?@A-Z_a-z~\u00c0-\u024f[\]-]*)?/g;

/** Twin of Pages/Reading/Linked.cs: both obey links.vectors.json. Nothing of a text is lost, and what is no address stays text. */
export function linked(text: string): Stretch[] {
  const all: Stretch[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const url = trimmed(match[0]);
    if (match.index > at) all.push({ text: text.slice(at, match.index), url: null });
    all.push({ text: url, url });
    at = match.index + url.length;
  }
  if (at < text.length) all.push({ text: text.slice(at), url: null });
  return all;
}

/** A sentence's marks are not the address's; a parenthesis is when it was opened there. */
function trimmed(url: string): string {
  let end = url.length;
  while (/[.,;:!?'*]/.test(url[end - 1]!) || closes(url.slice(0, end), '(', ')') || closes(url.slice(0, end), '[', ']')) end--;
  return url.slice(0, end);
}

const closes = (url: string, open: string, close: string): boolean => url.endsWith(close) && url.split(close).length > url.split(open).length;
