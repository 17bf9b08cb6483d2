/** What a session says of its questions: the same at the room and at the desk. Instants are the server's. */
export interface Intake {
  readonly takesQuestions?: boolean;
  readonly questionsEndAt?: number;
  readonly slowMode?: number;
}

/** Visitors may ask at this moment of the server's clock. */
export const takes = (intake: Intake, now: number): boolean =>
  intake.takesQuestions !== false && (intake.questionsEndAt === undefined || now < intake.questionsEndAt);

/** When the last questions end; null when no end is set, or it is past. */
export const endsIn = (intake: Intake, now: number): number | null =>
  intake.questionsEndAt === undefined || now >= intake.questionsEndAt ? null : intake.questionsEndAt - now;

/** How long a visitor waits in slow mode until their next question, in milliseconds; 0 when they need not. */
export const waits = (intake: Intake, lastAskedAt: number | undefined, now: number): number =>
  intake.slowMode === undefined || lastAskedAt === undefined ? 0 : Math.max(0, lastAskedAt + intake.slowMode * 1000 - now);
