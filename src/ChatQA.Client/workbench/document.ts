// The interview as the HTTP API gives it: Interviews/InterviewDocument.cs and what it is made of.

export type EditKind = 'untraced' | 'verbatim' | 'trimmed' | 'merged' | 'reworded';
export type TurnKind = 'question' | 'answer' | 'note' | 'intertitle';
export type LedeKind = 'text' | 'attendance' | 'continued' | 'excerpt';
export type InterviewState = 'draft' | 'edit' | 'factCheck' | 'guest' | 'ready' | 'published' | 'corrected' | 'withdrawn';
export type LabelStyle = 'names' | 'questionAnswer' | 'questionReponse' | 'none';
export type InitialsStyle = 'compact' | 'spaced';

export interface SourceRef { readonly item: string; readonly revision: number; readonly start: number; readonly end: number }

export interface Sentence {
  readonly text: string;
  readonly sources: readonly SourceRef[];
  readonly kind: EditKind;
  readonly moved: boolean;
  readonly newParagraph: boolean;
  readonly keptKnowingly: boolean;
  readonly checked: boolean;
}

export interface Turn {
  readonly id: string;
  readonly kind: TurnKind;
  readonly speakers: readonly string[];
  readonly origin: 'editor' | 'publicChat' | 'continuation';
  readonly sentences: readonly Sentence[];
}

export interface Headline {
  readonly text: string;
  readonly isQuotation: boolean;
  readonly integrity?: EditKind;
  readonly flagged: boolean;
  readonly keptKnowingly: boolean;
}

export interface LedeBlock { readonly kind: LedeKind; readonly text: string; readonly automatic: boolean; readonly sameParagraphAsPrevious: boolean }
/** How far an answer's words may be changed. */
export type Cleanup = 'grammar' | 'none';
export type Consent = 'unasked' | 'given' | 'refused';
export interface Speaker {
  readonly id: string;
  readonly role: 'publication' | 'guest' | 'visitor';
  readonly name: string;
  readonly shortForm?: string;
  readonly place?: string;
  /** What is printed in the name's place. */
  readonly shownAs?: string;
  readonly consent: Consent;
  /** Pages of a guest's own. */
  readonly links: readonly string[];
}
export interface MoreLink { readonly label: string; readonly url: string }

export interface Disclosure { readonly translated: boolean; readonly guestReview: boolean; readonly text: string; readonly automatic: boolean }

export interface Document {
  readonly typographyProfile: string;
  readonly timeZone: string;
  readonly publishedOn?: string;
  /** Local to the time zone: « 2026-11-24T05:00:00 ». */
  readonly embargo?: string;
  readonly section: string;
  readonly targetWords?: number;
  readonly targetCharacters?: number;
  readonly headline: Headline;
  readonly alternates: readonly Headline[];
  readonly lede: readonly LedeBlock[];
  readonly speakers: readonly Speaker[];
  readonly labelStyle: LabelStyle;
  readonly initialsStyle: InitialsStyle;
  readonly markCuts: boolean;
  readonly namelessAsPublication: boolean;
  readonly cleanup: Cleanup;
  readonly turns: readonly Turn[];
  readonly more: readonly MoreLink[];
  readonly signature: string;
  readonly byline: string;
  readonly bylines: readonly string[];
  readonly slug: string;
  readonly disclosure: Disclosure;
  readonly corrections: readonly { readonly at: number; readonly text: string; readonly by: string }[];
}

export interface Version {
  readonly version: number;
  readonly state: InterviewState;
  readonly document: Document;
  /** What must be settled before it can be published. */
  readonly blockers: readonly Blocker[];
  /** What should be looked at once more, and stands in nobody's way. */
  readonly warnings: readonly Blocker[];
  /** Of the plain text as it would be printed. */
  readonly words: number;
  readonly characters: number;
  readonly publicVersion?: number;
  /** When the server publishes it by itself. */
  readonly publishAt?: number;
  readonly at: number;
  readonly by: string;
}

/** `at`: where, « turns[3].sentences[0] », « comments[id] », « headline ». */
export interface Blocker { readonly code: string; readonly at: string }

export interface RecordMessage {
  readonly id: string;
  readonly kind: 'question' | 'answer' | 'continuationQuestion' | 'continuationAnswer';
  readonly at: number;
  readonly revision: number;
  readonly text: string;
  readonly sentences: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  readonly askers: readonly { readonly name?: string; readonly place?: string }[];
  readonly by?: string;
  readonly byEmail?: boolean;
  readonly question?: string;
}

export interface VersionLine { readonly version: number; readonly state: InterviewState; readonly at: number; readonly by: string; readonly name?: string }

/** A version as it was: what stands beside the newest is not known of it. */
export interface Past { readonly version: number; readonly state: InterviewState; readonly document: Document; readonly at: number; readonly by: string }

export interface Comment {
  readonly id: string;
  readonly turn: string;
  readonly sentence?: string;
  readonly kind: 'comment' | 'factCheck' | 'amendment';
  readonly words: string;
  readonly was?: string;
  readonly proposed?: string;
  /** The guest's review that it came with. */
  readonly review?: string;
  readonly at: number;
  readonly by: string;
  readonly resolvedAt?: number;
  readonly resolvedBy?: string;
  readonly outcome?: 'settled' | 'accepted' | 'declined';
}

export interface Review {
  readonly id: string;
  readonly mode: 'factCheck' | 'amend';
  readonly disclosed: boolean;
  readonly at: number;
  readonly by: string;
  readonly expiresAt: number;
  readonly openedAt?: number;
  readonly finishedAt?: number;
  readonly revokedAt?: number;
}

/** `at`: « headline » or « turn:id »; `start` counts in that text. */
export interface Suggestion { readonly at: string; readonly start: number; readonly was: string; readonly replacement: string; readonly rule: 'ordinal' | 'hour' | 'capital' | 'ligature' | 'thousands' }

export interface Company { readonly version: number; readonly others: readonly { readonly name: string; readonly turn: string }[] }
