import type { Document, InitialsStyle, LabelStyle, LedeKind, MoreLink, RecordMessage, Sentence, TurnKind } from './document.ts';

export interface TurnDraft {
  readonly id: string;
  readonly kind: TurnKind;
  readonly speakers: readonly string[] | null;
  /** The messages it is made from. */
  readonly from: readonly string[];
  /** As printed: a line break begins a paragraph. */
  readonly text: string;
  /** Sentences kept as they are although their source changed. */
  readonly kept: readonly string[];
}

/** `text` null: the server composes it. */
export interface LedeDraft { readonly kind: LedeKind; readonly text: string | null; readonly sameParagraphAsPrevious: boolean }

/** The interview as the editor has it in hand: immutable, so that undo is a list of them. */
export interface Draft {
  readonly headline: { readonly text: string; readonly isQuotation: boolean; readonly keptKnowingly: boolean };
  readonly lede: readonly LedeDraft[];
  readonly turns: readonly TurnDraft[];
  readonly more: readonly MoreLink[];
  readonly signature: string;
  readonly publishedOn: string;
  readonly labelStyle: LabelStyle;
  readonly initialsStyle: InitialsStyle;
  readonly typographyProfile: string;
  readonly markCuts: boolean;
  readonly translated: boolean;
  readonly guestReview: boolean;
}

export const join = (sentences: readonly { readonly text: string; readonly newParagraph: boolean }[]): string =>
  sentences.map((s, i) => (i === 0 ? '' : s.newParagraph ? '\n' : ' ') + s.text).join('');

const sourcesOf = (sentences: readonly Sentence[]): string[] => [...new Set(sentences.flatMap((s) => s.sources.map((r) => r.item)))];

export const toDraft = (document: Document): Draft => ({
  headline: { text: document.headline.text, isQuotation: document.headline.isQuotation, keptKnowingly: document.headline.keptKnowingly },
  lede: document.lede.map((b) => ({ kind: b.kind, text: b.automatic ? null : b.text, sameParagraphAsPrevious: b.sameParagraphAsPrevious })),
  turns: document.turns.map((t) => ({
    id: t.id, kind: t.kind, speakers: t.speakers, from: sourcesOf(t.sentences), text: join(t.sentences), kept: t.sentences.filter((s) => s.keptKnowingly).map((s) => s.text),
  })),
  more: document.more,
  signature: document.signature,
  publishedOn: document.publishedOn ?? '',
  labelStyle: document.labelStyle,
  initialsStyle: document.initialsStyle,
  typographyProfile: document.typographyProfile,
  markCuts: document.markCuts,
  translated: document.disclosure.translated,
  guestReview: document.disclosure.guestReview,
});

/** What is sent. A turn whose text is the saved one goes with its own sentences, so that its links to the record stay. */
export function toBody(draft: Draft, saved: Document): object {
  const known = new Map(saved.turns.map((t) => [t.id, t]));
  return {
    headline: draft.headline,
    lede: draft.lede.map((b) => ({ kind: b.kind, text: b.text ?? undefined, sameParagraphAsPrevious: b.sameParagraphAsPrevious })),
    turns: draft.turns.filter((t) => t.text.trim() !== '').map((t) => {
      const before = known.get(t.id);
      const same = before !== undefined && join(before.sentences) === t.text;
      const head = { id: t.id, kind: t.kind, speakers: t.speakers ?? undefined, from: t.from };
      return same
        ? { ...head, sentences: before.sentences.map((s) => ({ text: s.text, sources: s.sources, newParagraph: s.newParagraph, keptKnowingly: t.kept.includes(s.text) })) }
        : { ...head, text: t.text };
    }),
    // A link being typed waits until it is whole.
    more: draft.more.filter((l) => l.label.trim() !== '' && l.url.trim() !== ''),
    signature: draft.signature,
    publishedOn: draft.publishedOn || undefined,
    labelStyle: draft.labelStyle,
    initialsStyle: draft.initialsStyle,
    typographyProfile: draft.typographyProfile,
    markCuts: draft.markCuts,
    disclosure: { translated: draft.translated, guestReview: draft.guestReview },
  };
}

/** One place up or down, staying inside. */
export function move(turns: readonly TurnDraft[], id: string, by: 1 | -1): readonly TurnDraft[] {
  const at = turns.findIndex((t) => t.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= turns.length) return turns;
  const next = [...turns];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

/** A message of the record becomes a turn: after what stands before it in the record, so that picking keeps the order. */
export function pick(turns: readonly TurnDraft[], record: readonly RecordMessage[], message: RecordMessage, id: string): readonly TurnDraft[] {
  const order = new Map(record.map((m, i) => [m.id, i]));
  const place = order.get(message.id) ?? 0;
  const after = turns.findLastIndex((t) => t.from.some((f) => (order.get(f) ?? Infinity) < place));
  const turn: TurnDraft = {
    id, kind: message.kind === 'question' || message.kind === 'continuationQuestion' ? 'question' : 'answer', speakers: null, from: [message.id], text: message.text, kept: [],
  };
  return turns.toSpliced(after + 1, 0, turn);
}

export const isUsed = (turns: readonly TurnDraft[], message: string): boolean => turns.some((t) => t.from.includes(message));

/** Cuts one sentence out of a turn's text. */
export function cut(text: string, sentence: string): string {
  const at = text.indexOf(sentence);
  return at < 0 ? text : (text.slice(0, at).trimEnd() + (/^\s*\n/.test(text.slice(at + sentence.length)) ? '\n' : ' ') + text.slice(at + sentence.length).trimStart()).trim();
}

export const words = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
