const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a person would count as characters; the server counts the same way (Kernel/PlainText.cs). */
export const graphemes = (text: string): number => {
  let count = 0;
  for (const _ of segmenter.segment(text.trim().replaceAll('\r\n', '\n'))) count++;
  return count;
};
