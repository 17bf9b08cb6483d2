// Written from the C# contracts; rewrite it with CHATQA_UPDATE=1 and ContractTests, never by hand.

export interface Asker {
  readonly name?: string;
  readonly place?: string;
}

export interface Correction {
  readonly was: string;
  readonly at: number;
  readonly by: string;
  readonly note?: string;
}

export interface DeskAnnouncement {
  readonly kind: 'announcement';
  readonly at: number;
  readonly text: string;
  readonly by: string;
  readonly retracted: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface DeskAnswer {
  readonly kind: 'answer';
  readonly at: number;
  readonly question: string;
  readonly text: string;
  readonly by: string;
  readonly typist?: string;
  readonly corrections: readonly Correction[];
  readonly id: string;
  readonly seq: number;
}

export type DeskItem = DeskSession | DeskQuestion | DeskAnswer | DeskAnnouncement | DeskMessage;

export interface DeskMessage {
  readonly kind: 'message';
  readonly at: number;
  readonly side: Side;
  readonly text: string;
  readonly by: string;
  readonly typist?: string;
  readonly id: string;
  readonly seq: number;
}

export interface DeskQuestion {
  readonly kind: 'question';
  readonly at: number;
  readonly visitor: string;
  readonly number: number;
  readonly text: string;
  readonly original?: string;
  readonly textSeq: number;
  readonly askers: readonly Asker[];
  readonly status: QuestionStatus;
  readonly handled?: Handling;
  readonly reason?: string;
  readonly mergedInto?: string;
  readonly merged: readonly string[];
  readonly answer?: string;
  readonly nth: number;
  readonly id: string;
  readonly seq: number;
}

export interface DeskSession {
  readonly kind: 'session';
  readonly publication: string;
  readonly title: string;
  readonly guest: GuestCard;
  readonly phase: Phase;
  readonly startsAt: number;
  readonly liveAt?: number;
  readonly closedAt?: number;
  readonly language: string;
  readonly venue: string;
  readonly holdUntilAnswered: boolean;
  readonly demonstration: boolean;
  readonly continuationOpen: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface Frame<TItem> {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly items: readonly TItem[];
}

export interface GuestAnswer {
  readonly kind: 'answer';
  readonly at: number;
  readonly question: string;
  readonly text: string;
  readonly typist?: string;
  readonly corrections: readonly PublicCorrection[];
  readonly id: string;
  readonly seq: number;
}

export interface GuestCard {
  readonly fullName: string;
  readonly title: string;
  readonly affiliation: string;
}

export interface GuestGone {
  readonly kind: 'gone';
  readonly id: string;
  readonly seq: number;
}

export type GuestItem = GuestSession | GuestQuestion | GuestAnswer | GuestMessage | GuestGone;

export interface GuestMessage {
  readonly kind: 'message';
  readonly at: number;
  readonly side: Side;
  readonly text: string;
  readonly by: string;
  readonly id: string;
  readonly seq: number;
}

export interface GuestQuestion {
  readonly kind: 'question';
  readonly at: number;
  readonly handedAt: number;
  readonly text: string;
  readonly askers: readonly Asker[];
  readonly answered: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface GuestSession {
  readonly kind: 'session';
  readonly title: string;
  readonly guest: GuestCard;
  readonly phase: Phase;
  readonly startsAt: number;
  readonly liveAt?: number;
  readonly closedAt?: number;
  readonly language: string;
  readonly continuationOpen: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface Handling {
  readonly by: string;
  readonly at: number;
}

export interface Mine {
  readonly version: string;
  readonly questions: readonly MyQuestion[];
}

export interface MyQuestion {
  readonly id: string;
  readonly clientId: string;
  readonly at: number;
  readonly text: string;
  readonly name?: string;
  readonly place?: string;
  readonly status: QuestionStatus;
  readonly standing: QuestionStatus;
  readonly original?: string;
  readonly reason?: string;
  readonly mergedInto?: string;
  readonly answer?: string;
}

export type Phase = 'draft' | 'open' | 'live' | 'closed' | 'archived' | 'cancelled';

export interface PublicAnnouncement {
  readonly kind: 'announcement';
  readonly at: number;
  readonly text: string;
  readonly id: string;
  readonly seq: number;
}

export interface PublicAnswer {
  readonly kind: 'answer';
  readonly at: number;
  readonly question: string;
  readonly text: string;
  readonly by: string;
  readonly corrections: readonly PublicCorrection[];
  readonly id: string;
  readonly seq: number;
}

export interface PublicCorrection {
  readonly at: number;
  readonly note?: string;
}

export interface PublicGone {
  readonly kind: 'gone';
  readonly id: string;
  readonly seq: number;
}

export type PublicItem = PublicSession | PublicQuestion | PublicAnswer | PublicAnnouncement | PublicGone;

export interface PublicQuestion {
  readonly kind: 'question';
  readonly at: number;
  readonly text: string;
  readonly askers: readonly Asker[];
  readonly status: PublicQuestionStatus;
  readonly edited: boolean;
  readonly id: string;
  readonly seq: number;
}

export type PublicQuestionStatus = 'approved' | 'withGuest' | 'answered';

export interface PublicSession {
  readonly kind: 'session';
  readonly title: string;
  readonly guest: GuestCard;
  readonly phase: Phase;
  readonly startsAt: number;
  readonly liveAt?: number;
  readonly closedAt?: number;
  readonly language: string;
  readonly venue: string;
  readonly takesQuestions: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface Pulse {
  readonly epoch: string;
  readonly head: number;
  readonly at: number;
  readonly present: number;
  readonly guestWriting: boolean;
  readonly mine?: string;
}

export type QuestionStatus = 'submitted' | 'approved' | 'withGuest' | 'answered' | 'rejected' | 'withdrawn' | 'merged' | 'erased';

export type Side = 'publication' | 'guest';

/** What DeskClient hears. */
export interface DeskClient {
  Frame(frame: Frame<DeskItem>): void;
  GuestFrame(frame: Frame<GuestItem>): void;
  Pulse(pulse: Pulse): void;
  Stopping(): void;
}

/** What RoomClient hears. */
export interface RoomClient {
  Frame(frame: Frame<PublicItem>): void;
  Mine(mine: Mine): void;
  Pulse(pulse: Pulse): void;
  Stopping(): void;
}
