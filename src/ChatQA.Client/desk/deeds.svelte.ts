import type { DeskQuestion, Receipt } from '../live/contract.ts';
import { flagged, type Outcome } from '../live/outcome.ts';
import { forEach, report, type Report } from './bulk.ts';
import type { Desk } from './desk.svelte.ts';
import { allows, type Deed } from './queue.ts';
import { reversal, type Reversal, type Undo } from './undo.ts';

/** A deed that moves the question to another list. */
const leaves = (deed: Deed) => ['approve', 'reject', 'merge', 'guest'].includes(deed);

/** What the moderator does to questions, one or several, and takes back. */
export class Deeds {
  /** What came of the last deed on several, when not all went well. */
  report = $state.raw<Report | null>(null);
  private readonly undoable: Undo[] = [];

  constructor(private readonly desk: Desk) {}

  /** Does something to a question, moves on when it left its tab, and offers to take it back. Answers whether it was done. */
  async act(deed: Deed, question: DeskQuestion, method: string, args: object = {}): Promise<boolean> {
    const { desk } = this;
    const next = desk.selected === question.id ? desk.following(question.id) : desk.selected;
    const outcome = await desk.send<Receipt>(method, { question: question.id, ...this.basis(deed, question), ...args });
    if (outcome.rejection) return desk.refuse(outcome.rejection);
    if (leaves(deed)) desk.left(question.id, next);
    const back = reversal(desk.send, question, deed, args, outcome.value);
    desk.tell({ kind: 'done', key: `desk.done.${deed}`, args: { number: question.number }, undo: back ? this.undoing([back]) : null });
    return true;
  }

  /** The same to all that are chosen and take it. Each one is done or refused by itself. */
  async bulk(deed: 'approve' | 'reject' | 'guest' | 'tag', method: string, args: object = {}): Promise<void> {
    const { desk } = this;
    const questions = desk.chosen.rows.filter((q) => allows(q.status, deed));
    const next = desk.selected;
    // What is flagged is let through one by one, by somebody who looked.
    const results = await forEach(questions, (q) => (q.flags && (deed === 'approve' || deed === 'guest') ? Promise.resolve<Outcome<Receipt>>({ rejection: flagged })
      : desk.send<Receipt>(method, { question: q.id, ...this.basis(deed, q), ...args })));
    const backs = results.map((r) => (r.outcome.rejection ? null : reversal(desk.send, r.question, deed, args, r.outcome.value))).filter((back) => back !== null);
    const told = report(deed, results);
    this.report = told.refused.length > 0 ? told : null;
    desk.chosen.none();
    if (leaves(deed) && results.some((r) => r.question.id === next)) desk.select(desk.first(desk.tab));
    desk.tell({ kind: 'done', key: `desk.bulk.done.${deed}`, args: { count: told.done }, undo: backs.length > 0 ? this.undoing(backs) : null });
  }

  /** Takes back one's own last deed that still stands. */
  async undo(which = this.undoable.at(-1)): Promise<void> {
    const { desk } = this;
    if (!which) return desk.tell({ kind: 'done', key: 'desk.done.nothing', args: {}, undo: null });
    const at = this.undoable.indexOf(which);
    if (at >= 0) this.undoable.splice(at, 1);
    const questions = which.reversals.map((r) => desk.find(r.question)).filter((q) => q !== null);
    const back = new Map(which.reversals.map((r) => [r.question, r.back]));
    const results = await forEach(questions, (q) => back.get(q.id)!());
    if (results.length === 1) {
      const { question, outcome } = results[0]!;
      if (outcome.rejection) return void desk.refuse(outcome.rejection);
      desk.show(question.id, which.reversals[0]!.was);
      return desk.tell({ kind: 'done', key: 'desk.done.return', args: { number: question.number }, undo: null });
    }
    const told = report('return', results);
    this.report = told.refused.length > 0 ? told : null;
    const first = results.find((r) => !r.outcome.rejection);
    if (first) desk.show(first.question.id, which.reversals.find((r) => r.question === first.question.id)!.was);
    desk.tell({ kind: 'done', key: 'desk.bulk.done.return', args: { count: told.done }, undo: null });
  }

  /** What a deed was decided on: when it is something else by now, the server refuses it and says who was faster. */
  private basis(deed: Deed, question: DeskQuestion): object {
    return deed === 'approve' ? { basedOn: question.textSeq } : leaves(deed) ? { basedOn: question.textSeq, seen: question.status } : {};
  }

  private undoing(reversals: readonly Reversal[]): Undo {
    const undo = { reversals };
    this.undoable.push(undo);
    return undo;
  }
}
