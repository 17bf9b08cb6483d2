// The interview as the HTTP API gives it: Interviews/InterviewDocument.cs and what it is made of.

export type EditKind = 'untraced' | 'verbatim' | 'trimmed' | 'merged' | 'reworded';
export type TurnKind = 'question' | 'answer' | 'note';
export type LedeKind = 'text' | 'attendance' | 'continued' | 'excerpt';
export type InterviewState = 'draft' | 'ready' | 'published' | 'withdrawn';
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
export interface Speaker { readonly id: string; readonly role: 'publication' | 'guest' | 'visitor'; readonly name: string; readonly shortForm?: string; readonly place?: string }
export interface MoreLink { readonly label: string; readonly url: string }

export interface Document {
  readonly typographyProfile: string;
  readonly publishedOn?: string;
  readonly headline: Headline;
  readonly lede: readonly LedeBlock[];
  readonly speakers: readonly Speaker[];
  readonly labelStyle: LabelStyle;
  readonly initialsStyle: InitialsStyle;
  readonly markCuts: boolean;
  readonly turns: readonly Turn[];
  readonly more: readonly MoreLink[];
  readonly signature: string;
  readonly disclosure: { readonly translated: boolean; readonly guestReview: boolean };
}

export interface Version {
  readonly version: number;
  readonly state: InterviewState;
  readonly document: Document;
  /** What must be settled before it can be published. */
  readonly blockers: readonly Blocker[];
  /** Of the plain text as it would be printed. */
  readonly words: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

/** `at`: where in the document, « turns[3].sentences[0] ». */
export interface Blocker { readonly code: string; readonly at: string }

export interface RecordMessage {
  readonly id: string;
  readonly kind: 'question' | 'answer' | 'continuationQuestion' | 'continuationAnswer';
  readonly at: number;
  readonly text: string;
  readonly askers: readonly { readonly name?: string; readonly place?: string }[];
  readonly by?: string;
  readonly question?: string;
}
