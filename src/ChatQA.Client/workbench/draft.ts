import type { Cleanup, Consent, Document, Headline, InitialsStyle, LabelStyle, LedeKind, MoreLink, Sentence, TurnKind } from './document.ts';

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
  /** Sentences whose figures were checked. */
  readonly checked: readonly string[];
  /** Sentences that the server links anew, to the source as it is now. */
  readonly adopted: readonly string[];
}

/** `text` null: the server composes it. */
export interface LedeDraft { readonly kind: LedeKind; readonly text: string | null; readonly sameParagraphAsPrevious: boolean }

export interface HeadlineDraft { readonly text: string; readonly isQuotation: boolean; readonly keptKnowingly: boolean }

/** Somebody who speaks, as they are printed; empty for what the record says. */
export interface PersonDraft { readonly id: string; readonly shownAs: string; readonly shortForm: string; readonly consent: Consent; readonly links?: readonly string[] }

/** The interview as the editor has it in hand: immutable, so that undo is a list of them. */
export interface Draft {
  readonly headline: HeadlineDraft;
  readonly alternates: readonly HeadlineDraft[];
  readonly lede: readonly LedeDraft[];
  readonly turns: readonly TurnDraft[];
  readonly more: readonly MoreLink[];
  readonly signature: string;
  readonly byline: string;
  /** Those who did the interview; a name being typed is empty. */
  readonly bylines: readonly string[];
  readonly people: readonly PersonDraft[];
  readonly slug: string;
  readonly section: string;
  readonly publishedOn: string;
  /** As a field of the page has it: « 2026-11-24T05:00 »; empty for none. */
  readonly embargo: string;
  readonly targetWords: number;
  readonly targetCharacters: number;
  readonly labelStyle: LabelStyle;
  readonly initialsStyle: InitialsStyle;
  readonly typographyProfile: string;
  readonly markCuts: boolean;
  readonly namelessAsPublication: boolean;
  readonly cleanup: Cleanup;
  readonly translated: boolean;
  readonly guestReview: boolean;
  /** Null: the server composes it. */
  readonly disclosure: string | null;
}

export const isSlug = (text: string): boolean => /^([a-z0-9]+(-[a-z0-9]+)*)?$/.test(text.trim());

export const join = (sentences: readonly { readonly text: string; readonly newParagraph: boolean }[]): string =>
  sentences.map((s, i) => (i === 0 ? '' : s.newParagraph ? '\n' : ' ') + s.text).join('');

const sourcesOf = (sentences: readonly Sentence[]): string[] => [...new Set(sentences.flatMap((s) => s.sources.map((r) => r.item)))];
const texts = (sentences: readonly Sentence[], of: 'keptKnowingly' | 'checked'): string[] => sentences.filter((s) => s[of]).map((s) => s.text);
const headline = (h: Headline): HeadlineDraft => ({ text: h.text, isQuotation: h.isQuotation, keptKnowingly: h.keptKnowingly });

export const toDraft = (document: Document): Draft => ({
  headline: headline(document.headline),
  alternates: document.alternates.map(headline),
  lede: document.lede.map((b) => ({ kind: b.kind, text: b.automatic ? null : b.text, sameParagraphAsPrevious: b.sameParagraphAsPrevious })),
  turns: document.turns.map((t) => ({
    id: t.id, kind: t.kind, speakers: t.speakers, from: sourcesOf(t.sentences), text: join(t.sentences),
    kept: texts(t.sentences, 'keptKnowingly'), checked: texts(t.sentences, 'checked'), adopted: [],
  })),
  more: document.more,
  signature: document.signature,
  byline: document.byline,
  bylines: document.bylines,
  people: document.speakers.map((s) => ({ id: s.id, shownAs: s.shownAs ?? '', shortForm: s.shortForm ?? '', consent: s.consent, ...(s.role === 'guest' ? { links: s.links } : {}) })),
  slug: document.slug,
  section: document.section,
  publishedOn: document.publishedOn ?? '',
  embargo: document.embargo?.slice(0, 16) ?? '',
  targetWords: document.targetWords ?? 0,
  targetCharacters: document.targetCharacters ?? 0,
  labelStyle: document.labelStyle,
  initialsStyle: document.initialsStyle,
  typographyProfile: document.typographyProfile,
  markCuts: document.markCuts,
  namelessAsPublication: document.namelessAsPublication,
  cleanup: document.cleanup,
  translated: document.disclosure.translated,
  guestReview: document.disclosure.guestReview,
  disclosure: document.disclosure.automatic ? null : document.disclosure.text,
});

/** What the server said of texts that it has seen, by turn and text: undo sends back the very links that were. */
export class Seen {
  private readonly sentences = new Map<string, readonly Sentence[]>();

  add(document: Document): void {
    for (const t of document.turns) this.sentences.set(`${t.id}\n${join(t.sentences)}`, t.sentences);
  }

  of(turn: TurnDraft): readonly Sentence[] | undefined {
    return this.sentences.get(`${turn.id}\n${turn.text}`);
  }
}

// As the server takes a link: what is still being typed waits.
const isWhole = (link: string): boolean => /^(https?:\/\/)?[^\s:/@"<>\\`]+\.[^\s@"<>\\`]{2,}$/i.test(link);

/** What is sent. A turn whose text the server has seen goes with its own sentences, so that its links to the record stay. */
export function toBody(draft: Draft, seen: Seen): object {
  return {
    headline: draft.headline,
    alternates: draft.alternates.filter((a) => a.text.trim() !== ''),
    lede: draft.lede.map((b) => ({ kind: b.kind, text: b.text ?? undefined, sameParagraphAsPrevious: b.sameParagraphAsPrevious })),
    turns: draft.turns.filter((t) => t.text.trim() !== '').map((t) => {
      const known = t.kind === 'intertitle' ? undefined : seen.of(t);
      const head = { id: t.id, kind: t.kind, speakers: t.speakers ?? undefined, from: t.from };
      return known === undefined
        ? { ...head, text: t.text, kept: t.kept, checked: t.checked }
        : {
          ...head,
          sentences: known.map((s) => ({
            text: s.text, newParagraph: s.newParagraph, checked: t.checked.includes(s.text),
            ...(t.adopted.includes(s.text) ? {} : { sources: s.sources, keptKnowingly: t.kept.includes(s.text) }),
          })),
        };
    }),
    // A link being typed waits until it is whole.
    more: draft.more.filter((l) => l.label.trim() !== '' && l.url.trim() !== ''),
    signature: draft.signature,
    byline: draft.byline,
    bylines: draft.bylines.filter((name) => name.trim() !== ''),
    speakers: draft.people.map((p) => (p.links ? { ...p, links: p.links.map((link) => link.trim()).filter(isWhole) } : p)),
    slug: isSlug(draft.slug) ? draft.slug.trim() : undefined,
    section: draft.section,
    publishedOn: draft.publishedOn || null,
    embargo: draft.embargo ? `${draft.embargo}:00` : null,
    targetWords: draft.targetWords,
    targetCharacters: draft.targetCharacters,
    labelStyle: draft.labelStyle,
    initialsStyle: draft.initialsStyle,
    typographyProfile: draft.typographyProfile,
    markCuts: draft.markCuts,
    namelessAsPublication: draft.namelessAsPublication,
    cleanup: draft.cleanup,
    disclosure: { translated: draft.translated, guestReview: draft.guestReview, text: draft.disclosure ?? undefined },
  };
}
