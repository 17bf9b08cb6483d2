import type { DeskQuestion, Receipt } from '../live/contract.ts';
import type { Outcome } from '../live/outcome.ts';
import { stepsBack, type Deed } from './queue.ts';

export type Send = <T>(method: string, args: object) => Promise<Outcome<T>>;

/** How one deed is taken back: by another that the log keeps, and only while the first one stands. */
export interface Reversal {
  readonly question: string;
  /** Where it was, and will be again: what the server says of it may be a moment behind. */
  readonly was: DeskQuestion['status'];
  readonly back: () => Promise<Outcome<unknown>>;
}

/** A deed on one question, or on several at once. */
export interface Undo {
  readonly reversals: readonly Reversal[];
}

/** From where a refusal left it, the way to where it was. */
const onward: Partial<Record<DeskQuestion['status'], string>> = { approved: 'Approve', withGuest: 'HandToGuest' };

/** Null for what is not taken back this way. `question` is what it was before. */
export function reversal(send: Send, question: DeskQuestion, deed: Deed, args: object, receipt: Receipt): Reversal | null {
  const { id, status: was } = question;
  if (deed === 'edit') return { question: id, was, back: () => send('Edit', { question: id, text: question.text, basedOn: receipt.seq }) };
  if (deed === 'tag') return { question: id, was, back: () => send('Tag', { ...args, question: id, on: !(args as { on: boolean }).on }) };
  if (!['approve', 'reject', 'merge', 'guest'].includes(deed)) return null;
  return {
    question: id,
    was,
    async back() {
      let undoes = receipt.seq;
      for (let i = 0; i < stepsBack(question.status, deed); i++) {
        const outcome = await send<Receipt>('Return', { question: id, undoes });
        if (outcome.rejection) return outcome;
        undoes = outcome.value!.seq;
      }
      const further = deed === 'reject' ? onward[question.status] : undefined;
      return further ? send(further, { question: id, basedOn: question.textSeq }) : { value: null };
    },
  };
}
