// Twin of Typography/WordCount.cs: both obey lengths.json.

const blank = /[\s\u0085]+/u;
const breaks = /[\n\r\v\f\u0085\u2028\u2029]/;
const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Tokens between blanks that hold a letter or a digit: ? and – are not words. */
export const words = (text: string): number => text.split(blank).filter((token) => /[\p{L}\p{Nd}]/u.test(token)).length;

/** Characters as a reader sees them, spaces included, line breaks not. */
export function characters(text: string): number {
  let count = 0;
  // ASCII needs no closer look: a keystroke counts a whole article.
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length - (text.match(/\n/g)?.length ?? 0);
  for (const { segment } of segments.segment(text)) if (!breaks.test(segment[0]!)) count++;
  return count;
}
