import type { RecordMessage } from './document.ts';
import type { TurnDraft } from './draft.ts';

// What an editor does to the row of turns: each gives a new row, and leaves the old one for undo.

type Turns = readonly TurnDraft[];

export const blank = (id: string, kind: TurnDraft['kind']): TurnDraft =>
  ({ id, kind, speakers: kind === 'question' ? ['publication'] : kind === 'answer' ? ['guest'] : [], from: [], text: '', kept: [], checked: [], adopted: [] });

/** One place up or down, staying inside. */
export function move(turns: Turns, id: string, by: 1 | -1): Turns {
  const at = turns.findIndex((t) => t.id === id);
  return at < 0 || at + by < 0 || at + by >= turns.length ? turns : place(turns, id, by === 1 ? at + 2 : at - 1);
}

/** Before the turn that stands at an index now; at the end for the length. */
export function place(turns: Turns, id: string, before: number): Turns {
  const at = turns.findIndex((t) => t.id === id);
  if (at < 0 || before === at || before === at + 1) return turns;
  const rest = turns.toSpliced(at, 1);
  return rest.toSpliced(before > at ? before - 1 : before, 0, turns[at]!);
}

/** A message of the record as a turn. */
export const taken = (message: RecordMessage, id: string): TurnDraft => ({
  ...blank(id, message.kind === 'question' || message.kind === 'continuationQuestion' ? 'question' : 'answer'), speakers: null, from: [message.id], text: message.text,
});

/** A message becomes a turn: after what stands before it in the record, so that picking keeps the order; or where it is dropped. */
export function pick(turns: Turns, record: readonly RecordMessage[], message: RecordMessage, id: string, before?: number): Turns {
  const order = new Map(record.map((m, i) => [m.id, i]));
  const at = order.get(message.id) ?? 0;
  const after = turns.findLastIndex((t) => t.from.some((f) => (order.get(f) ?? Infinity) < at));
  return turns.toSpliced(before ?? after + 1, 0, taken(message, id));
}

export const isUsed = (turns: Turns, message: string): boolean => turns.some((t) => t.from.includes(message));

/** Two turns of one: what stands before the place, and what stands after it. The same row when one of them would be empty. */
export function split(turns: Turns, id: string, at: number, newId: string): Turns {
  const index = turns.findIndex((t) => t.id === id);
  const turn = turns[index];
  if (!turn) return turns;
  const [head, tail] = [turn.text.slice(0, at).trim(), turn.text.slice(at).trim()];
  return head === '' || tail === '' ? turns : turns.toSpliced(index, 1, { ...turn, text: head }, { ...turn, id: newId, text: tail });
}

/** A turn takes in the one after it, as a paragraph of its own. */
export function merge(turns: Turns, id: string): Turns {
  const index = turns.findIndex((t) => t.id === id);
  const [turn, next] = [turns[index], turns[index + 1]];
  if (!turn || !next) return turns;
  const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
  return turns.toSpliced(index, 2, {
    ...turn,
    text: [turn.text.trim(), next.text.trim()].filter((text) => text !== '').join('\n'),
    from: union(turn.from, next.from),
    // Askers of both are credited; a guest is not made to ask.
    speakers: turn.speakers && next.speakers && turn.kind === next.kind ? union(turn.speakers, next.speakers) : turn.speakers,
    kept: union(turn.kept, next.kept),
    checked: union(turn.checked, next.checked),
  });
}

/** Cuts one sentence out of a turn's text. */
export function cut(text: string, sentence: string): string {
  const at = text.indexOf(sentence);
  return at < 0 ? text : (text.slice(0, at).trimEnd() + (/^\s*\n/.test(text.slice(at + sentence.length)) ? '\n' : ' ') + text.slice(at + sentence.length).trimStart()).trim();
}
