/** The server's limit for a question, in what a person counts as characters; the server has the last word. */
export const MOST = 600;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export const graphemes = (text: string): number => [...segmenter.segment(text.replace(/\r\n?/g, '\n'))].length;
