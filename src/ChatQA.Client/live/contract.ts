// Written from the C# contracts; rewrite it with CHATQA_UPDATE=1 and ContractTests, never by hand.
import type { Outcome } from './outcome.ts';

export interface AddGuest {
  readonly clientId: string;
  readonly guest?: GuestCard;
}

export interface Announce {
  readonly clientId: string;
  readonly text?: string;
}

export interface AnswerDraft {
  readonly question: string;
  readonly text: string;
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly typist?: string;
  readonly ok?: OkAsked;
}

export interface ApproveAnswer {
  readonly clientId: string;
  readonly proposal: string;
  readonly basedOn: number;
}

export interface ApproveQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly basedOn?: number;
}

export interface ArchiveSession {
  readonly clientId: string;
}

export interface AskForOk {
  readonly question: string;
  readonly on: boolean;
}

export interface AskQuestion {
  readonly clientId: string;
  readonly text?: string;
  readonly name?: string;
  readonly place?: string;
}

export interface AskToClarify {
  readonly clientId: string;
  readonly question: string;
  readonly text?: string;
}

export interface Asker {
  readonly name?: string;
  readonly place?: string;
}

export interface BanVisitor {
  readonly clientId: string;
  readonly visitor: string;
}

export interface CallLastQuestions {
  readonly clientId: string;
  readonly minutes: number;
}

export interface CancelLastQuestions {
  readonly clientId: string;
}

export interface CancelSession {
  readonly clientId: string;
}

export interface CastVote {
  readonly clientId: string;
  readonly question: string;
  readonly on: boolean;
}

export interface Claim {
  readonly question: string;
  readonly staff: string;
  readonly by: string;
  readonly since: number;
}

export interface ClaimQuestion {
  readonly question: string;
  readonly takeOver: boolean;
}

export interface Claimed {
  readonly claims: readonly Claim[];
}

export interface Clarification {
  readonly asked?: string;
  readonly askedBy?: Handling;
  readonly said?: string;
  readonly saidBy?: Handling;
}

export interface Clarify {
  readonly clientId: string;
  readonly question: string;
  readonly text?: string;
}

export interface CloseContinuation {
  readonly clientId: string;
}

export interface CloseQuestions {
  readonly clientId: string;
}

export interface CloseSession {
  readonly clientId: string;
}

export interface Companion {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly guest: string;
}

export interface CorrectAnswer {
  readonly clientId: string;
  readonly answer: string;
  readonly text?: string;
  readonly note?: string;
  readonly basedOn: number;
  readonly textSeq?: number;
}

export interface Correction {
  readonly was: string;
  readonly at: number;
  readonly by: string;
  readonly note?: string;
}

export interface DeclineOk {
  readonly question: string;
  readonly note?: string;
}

export interface DeskAnnouncement {
  readonly kind: 'announcement';
  readonly at: number;
  readonly text: string;
  readonly by: string;
  readonly retracted: boolean;
  readonly pinned?: number;
  readonly edits?: number;
  readonly editedAt?: number;
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
  readonly pinned?: number;
  readonly textSeq: number;
  readonly id: string;
  readonly seq: number;
}

export type DeskItem = DeskSession | DeskQuestion | DeskAnswer | DeskAnnouncement | DeskMessage | DeskStaffMessage | DeskVisitor | DeskProposal | DeskPrivateWord;

export interface DeskJoined {
  readonly you: Person;
  readonly snapshot?: Snapshot<DeskItem>;
  readonly frame?: Frame<DeskItem>;
  readonly pulse: Pulse;
  readonly claims: readonly Claim[];
}

export interface DeskMessage {
  readonly kind: 'message';
  readonly at: number;
  readonly side: Side;
  readonly text: string;
  readonly by: string;
  readonly typist?: string;
  readonly byEmail: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface DeskPrivateWord {
  readonly kind: 'private';
  readonly at: number;
  readonly guest: string;
  readonly fromGuest: boolean;
  readonly text: string;
  readonly by: string;
  readonly id: string;
  readonly seq: number;
}

export interface DeskProposal {
  readonly kind: 'proposal';
  readonly at: number;
  readonly question: string;
  readonly corrects?: string;
  readonly text: string;
  readonly by: string;
  readonly typist?: string;
  readonly note?: string;
  readonly stands: ProposalState;
  readonly why?: string;
  readonly handled?: Handling;
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
  readonly edited?: Handling;
  readonly tags?: readonly string[];
  readonly reply?: Reply;
  readonly flags?: readonly Flag[];
  readonly for?: string;
  readonly passed?: Handling;
  readonly clarification?: Clarification;
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
  readonly questionsClosed?: boolean;
  readonly questionsEndAt?: number;
  readonly slowMode?: number;
  readonly closingNote?: string;
  readonly staged?: readonly string[];
  readonly guestOrder?: readonly string[];
  readonly watchedWords?: readonly string[];
  readonly guests?: readonly FurtherGuest[];
  readonly approveAnswers?: boolean;
  readonly rehearsalOf?: string;
  readonly rehearsalPace?: number;
  readonly id: string;
  readonly seq: number;
}

export interface DeskStaffMessage {
  readonly kind: 'staff';
  readonly at: number;
  readonly text: string;
  readonly author: string;
  readonly by: string;
  readonly id: string;
  readonly seq: number;
}

export interface DeskVisitor {
  readonly kind: 'visitor';
  readonly visitor: string;
  readonly muted?: Handling;
  readonly banned?: Handling;
  readonly id: string;
  readonly seq: number;
}

export interface EditAnnouncement {
  readonly clientId: string;
  readonly announcement: string;
  readonly text?: string;
  readonly basedOn: number;
}

export interface EditQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly text?: string;
  readonly basedOn: number;
}

export interface Flag {
  readonly kind: FlagKind;
  readonly start: number;
  readonly end: number;
}

export type FlagKind = 'word' | 'link' | 'name';

export interface Frame<TItem> {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly items: readonly TItem[];
}

export interface FurtherGuest {
  readonly id: string;
  readonly card: GuestCard;
  readonly removed: boolean;
}

export interface GoLive {
  readonly clientId: string;
}

export interface GuestAnswer {
  readonly kind: 'answer';
  readonly at: number;
  readonly question: string;
  readonly text: string;
  readonly typist?: string;
  readonly corrections: readonly PublicCorrection[];
  readonly amendableUntil?: number;
  readonly textSeq: number;
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

export type GuestItem = GuestSession | GuestQuestion | GuestAnswer | GuestProposal | GuestPrivateWord | GuestMessage | GuestGone;

export interface GuestJoined {
  readonly you: Person;
  readonly snapshot?: Snapshot<GuestItem>;
  readonly frame?: Frame<GuestItem>;
  readonly pulse: Pulse;
  readonly for: string;
  readonly writingDesk: WritingDesk;
}

export interface GuestMessage {
  readonly kind: 'message';
  readonly at: number;
  readonly side: Side;
  readonly text: string;
  readonly by: string;
  readonly id: string;
  readonly seq: number;
}

export interface GuestPrivateWord {
  readonly kind: 'private';
  readonly at: number;
  readonly fromGuest: boolean;
  readonly text: string;
  readonly by: string;
  readonly id: string;
  readonly seq: number;
}

export interface GuestProposal {
  readonly kind: 'proposal';
  readonly at: number;
  readonly question: string;
  readonly corrects?: string;
  readonly text: string;
  readonly typist?: string;
  readonly note?: string;
  readonly stands: ProposalState;
  readonly why?: string;
  readonly handled?: Handling;
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
  readonly clarification?: Clarification;
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
  readonly questionsEndAt?: number;
  readonly queue?: readonly string[];
  readonly approveAnswers?: boolean;
  readonly id: string;
  readonly seq: number;
}

export interface HandToGuest {
  readonly clientId: string;
  readonly question: string;
  readonly basedOn?: number;
  readonly seen?: QuestionStatus;
  readonly guest?: string;
}

export interface Handling {
  readonly by: string;
  readonly at: number;
}

export interface HoldQuestions {
  readonly clientId: string;
  readonly on: boolean;
}

export interface Join {
  readonly session: string;
  readonly epoch?: string;
  readonly since?: number;
  readonly wall: boolean;
  readonly packed: boolean;
}

export interface KeepDraft {
  readonly question: string;
  readonly text?: string;
  readonly basedOn: number;
}

export interface Kept {
  readonly version: number;
  readonly at: number;
}

export interface MergeQuestions {
  readonly clientId: string;
  readonly question: string;
  readonly into: string;
  readonly basedOn?: number;
  readonly seen?: QuestionStatus;
}

export interface Mine {
  readonly version: string;
  readonly questions: readonly MyQuestion[];
  readonly muted?: boolean;
}

export interface MoveInQueue {
  readonly clientId: string;
  readonly question: string;
  readonly before?: string;
}

export interface MovePen {
  readonly move: PenMove;
  readonly to?: string;
}

export interface MuteVisitor {
  readonly clientId: string;
  readonly visitor: string;
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
  readonly reply?: string;
}

export interface Noted {
  readonly id: string;
}

export interface OkAsked {
  readonly by: string;
  readonly at: number;
  readonly declined: boolean;
  readonly note?: string;
}

export interface Older {
  readonly before: string;
}

export interface OlderPage<TItem> {
  readonly items: readonly TItem[];
  readonly older?: string;
}

export interface OpenContinuation {
  readonly clientId: string;
}

export interface OpenQuestions {
  readonly clientId: string;
}

export interface OpenSession {
  readonly clientId: string;
}

export interface PaceRehearsal {
  readonly clientId: string;
  readonly perMinute: number;
}

export interface Pen {
  readonly holder: string;
  readonly name: string;
  readonly role: Role;
  readonly since: number;
  readonly wanted?: PenWanted;
  readonly before?: string;
}

export type PenMove = 'take' | 'ask' | 'give' | 'keep';

export interface PenWanted {
  readonly id: string;
  readonly name: string;
}

export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
}

export type Phase = 'draft' | 'open' | 'live' | 'closed' | 'archived' | 'cancelled';

export interface Pin {
  readonly clientId: string;
  readonly item: string;
}

export interface Portrait {
  readonly hash: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export type ProposalState = 'waiting' | 'sentBack' | 'takenBack' | 'published';

export interface PublicAnnouncement {
  readonly kind: 'announcement';
  readonly at: number;
  readonly text: string;
  readonly pinned?: number;
  readonly editedAt?: number;
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
  readonly pinned?: number;
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
  readonly pinned?: number;
  readonly tags?: readonly string[];
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
  readonly questionsEndAt?: number;
  readonly slowMode?: number;
  readonly closingNote?: string;
  readonly portrait?: Portrait;
  readonly guests?: readonly GuestCard[];
  readonly id: string;
  readonly seq: number;
}

export interface PublishAnswer {
  readonly clientId: string;
  readonly question: string;
  readonly text?: string;
}

export interface Pulse {
  readonly epoch: string;
  readonly head: number;
  readonly at: number;
  readonly present: number;
  readonly guestWriting: boolean;
  readonly answered: number;
  readonly mine?: string;
  readonly tallies?: Tallies;
  readonly here?: readonly Companion[];
  readonly writingDesk?: number;
  readonly interview?: boolean;
}

export interface PutOff {
  readonly question: string;
}

export type QuestionStatus = 'submitted' | 'approved' | 'withGuest' | 'answered' | 'rejected' | 'withdrawn' | 'merged' | 'erased';

export interface Receipt {
  readonly id: string;
  readonly seq: number;
}

export interface RejectQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly reason?: string;
  readonly basedOn?: number;
  readonly seen?: QuestionStatus;
}

export interface RemoveGuest {
  readonly clientId: string;
  readonly guest: string;
}

export interface ReopenSession {
  readonly clientId: string;
}

export interface Reply {
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

export interface ReplyToAsker {
  readonly clientId: string;
  readonly question: string;
  readonly text?: string;
}

export interface RescheduleSession {
  readonly clientId: string;
  readonly startsAt: number;
}

export interface RetractAnnouncement {
  readonly clientId: string;
  readonly announcement: string;
}

export interface ReturnQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly undoes?: number;
}

export interface ReviseQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly text?: string;
  readonly name?: string;
  readonly place?: string;
}

export type Role = 'none' | 'visitor' | 'guest' | 'assistant' | 'moderator' | 'editor' | 'administrator' | 'system';

export interface RoomJoined {
  readonly visitor: string;
  readonly snapshot?: Snapshot<PublicItem>;
  readonly frame?: Frame<PublicItem>;
  readonly mine: Mine;
  readonly voted?: readonly string[];
  readonly pulse: Pulse;
  readonly packed?: string;
}

export interface SendAnswerBack {
  readonly clientId: string;
  readonly proposal: string;
  readonly why?: string;
}

export interface SetApproval {
  readonly clientId: string;
  readonly on: boolean;
}

export interface SetSlowMode {
  readonly clientId: string;
  readonly seconds: number;
}

export type Side = 'publication' | 'guest';

export interface Similar {
  readonly id: string;
  readonly score: number;
}

export interface SimilarFound {
  readonly of: readonly SimilarOf[];
}

export interface SimilarOf {
  readonly question: string;
  readonly like: readonly Similar[];
}

export interface SimilarTo {
  readonly questions?: readonly string[];
}

export interface Snapshot<TItem> {
  readonly epoch: string;
  readonly head: number;
  readonly items: readonly TItem[];
  readonly older?: string;
}

export interface StageQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly before?: string;
}

export interface TagQuestion {
  readonly clientId: string;
  readonly question: string;
  readonly tag?: string;
  readonly on: boolean;
}

export interface TakeAnswerBack {
  readonly clientId: string;
  readonly proposal: string;
}

export interface Tallies {
  readonly version: number;
  readonly from?: number;
  readonly counts: Readonly<Record<string, number>>;
}

export interface UnbanVisitor {
  readonly clientId: string;
  readonly visitor: string;
}

export interface UnmuteVisitor {
  readonly clientId: string;
  readonly visitor: string;
}

export interface Unpin {
  readonly clientId: string;
  readonly item: string;
}

export interface UnstageQuestion {
  readonly clientId: string;
  readonly question: string;
}

export interface WatchWords {
  readonly clientId: string;
  readonly words?: readonly string[];
}

export interface Whisper {
  readonly clientId: string;
  readonly text?: string;
  readonly guest?: string;
}

export interface WithdrawQuestion {
  readonly clientId: string;
  readonly question: string;
}

export interface WriteClosingNote {
  readonly clientId: string;
  readonly text?: string;
}

export interface WriteMessage {
  readonly clientId: string;
  readonly text?: string;
  readonly side: Side;
  readonly byEmail: boolean;
}

export interface WriteToStaff {
  readonly clientId: string;
  readonly text?: string;
}

export interface WritingDesk {
  readonly version: number;
  readonly drafts: readonly AnswerDraft[];
  readonly later: readonly string[];
  readonly pen?: Pen;
}

/** What DeskHub takes. */
export interface DeskHub {
  AddGuest(add: AddGuest): Outcome<Receipt>;
  Announce(announce: Announce): Outcome<Receipt>;
  Answer(answer: PublishAnswer): Outcome<Receipt>;
  Approve(approve: ApproveQuestion): Outcome<Receipt>;
  ApproveAnswer(approve: ApproveAnswer): Outcome<Receipt>;
  ArchiveSession(archive: ArchiveSession): Outcome<Receipt>;
  AskForOk(ask: AskForOk): Outcome<Kept>;
  AskToClarify(ask: AskToClarify): Outcome<Receipt>;
  Ban(ban: BanVisitor): Outcome<Receipt>;
  CallLastQuestions(call: CallLastQuestions): Outcome<Receipt>;
  CancelLastQuestions(cancel: CancelLastQuestions): Outcome<Receipt>;
  CancelSession(cancel: CancelSession): Outcome<Receipt>;
  Claim(claim: ClaimQuestion): Outcome<Claim>;
  Clarify(clarify: Clarify): Outcome<Receipt>;
  CloseContinuation(close: CloseContinuation): Outcome<Receipt>;
  CloseQuestions(close: CloseQuestions): Outcome<Receipt>;
  CloseSession(close: CloseSession): Outcome<Receipt>;
  Correct(correct: CorrectAnswer): Outcome<Receipt>;
  DeclineOk(decline: DeclineOk): Outcome<Kept>;
  Edit(edit: EditQuestion): Outcome<Receipt>;
  EditAnnouncement(edit: EditAnnouncement): Outcome<Receipt>;
  GoLive(live: GoLive): Outcome<Receipt>;
  HandToGuest(hand: HandToGuest): Outcome<Receipt>;
  HoldQuestions(hold: HoldQuestions): Outcome<Receipt>;
  Join(join: Join): Outcome<DeskJoined>;
  JoinAsGuest(join: Join): Outcome<GuestJoined>;
  KeepDraft(keep: KeepDraft): Outcome<Kept>;
  Merge(merge: MergeQuestions): Outcome<Receipt>;
  MoveInQueue(move: MoveInQueue): Outcome<Receipt>;
  MovePen(move: MovePen): Outcome<Kept>;
  Mute(mute: MuteVisitor): Outcome<Receipt>;
  Older(older: Older): Outcome<OlderPage<DeskItem>>;
  OpenContinuation(open: OpenContinuation): Outcome<Receipt>;
  OpenQuestions(open: OpenQuestions): Outcome<Receipt>;
  OpenSession(open: OpenSession): Outcome<Receipt>;
  PaceRehearsal(pace: PaceRehearsal): Outcome<Receipt>;
  Pin(pin: Pin): Outcome<Receipt>;
  PutOff(put: PutOff): Outcome<Kept>;
  Reject(reject: RejectQuestion): Outcome<Receipt>;
  Release(): void;
  RemoveGuest(remove: RemoveGuest): Outcome<Receipt>;
  ReopenSession(reopen: ReopenSession): Outcome<Receipt>;
  Reply(reply: ReplyToAsker): Outcome<Receipt>;
  Reschedule(reschedule: RescheduleSession): Outcome<Receipt>;
  RetractAnnouncement(retract: RetractAnnouncement): Outcome<Receipt>;
  Return(back: ReturnQuestion): Outcome<Receipt>;
  SendAnswerBack(send: SendAnswerBack): Outcome<Receipt>;
  SetApproval(set: SetApproval): Outcome<Receipt>;
  SetSlowMode(slow: SetSlowMode): Outcome<Receipt>;
  Similar(to: SimilarTo): Outcome<SimilarFound>;
  Stage(stage: StageQuestion): Outcome<Receipt>;
  Tag(tag: TagQuestion): Outcome<Receipt>;
  TakeAnswerBack(take: TakeAnswerBack): Outcome<Receipt>;
  Unban(unban: UnbanVisitor): Outcome<Receipt>;
  Unmute(unmute: UnmuteVisitor): Outcome<Receipt>;
  Unpin(unpin: Unpin): Outcome<Receipt>;
  Unreadable(): void;
  Unstage(unstage: UnstageQuestion): Outcome<Receipt>;
  WatchWords(watch: WatchWords): Outcome<Receipt>;
  Whisper(whisper: Whisper): Outcome<Receipt>;
  Write(write: WriteMessage): Outcome<Receipt>;
  WriteClosingNote(note: WriteClosingNote): Outcome<Receipt>;
  WriteToStaff(write: WriteToStaff): Outcome<Receipt>;
  Writing(writing: boolean): void;
}

/** What RoomHub takes. */
export interface RoomHub {
  Ask(ask: AskQuestion): Outcome<Noted>;
  Join(join: Join): Outcome<RoomJoined>;
  Older(older: Older): Outcome<OlderPage<PublicItem>>;
  Revise(revise: ReviseQuestion): Outcome<Noted>;
  Unreadable(): void;
  Vote(vote: CastVote): Outcome<Noted>;
  Withdraw(withdraw: WithdrawQuestion): Outcome<Noted>;
}

/** What DeskClient hears. */
export interface DeskClient {
  Claimed(claimed: Claimed): void;
  Frame(frame: Frame<DeskItem>): void;
  GuestFrame(frame: Frame<GuestItem>): void;
  Pulse(pulse: Pulse): void;
  Stopping(): void;
  WritingDesk(desk: WritingDesk): void;
}

/** What RoomClient hears. */
export interface RoomClient {
  Frame(frame: Frame<PublicItem>): void;
  Mine(mine: Mine): void;
  Pulse(pulse: Pulse): void;
  Stopping(): void;
}
