import type { Draft, PersonDraft, TurnDraft } from './draft.ts';

/** Both changed the same thing: what each made of it. Nothing is settled until the editor says so. */
export interface Conflict {
  /** « turn:id », « person:id », « order » for the row of turns, or a member of the draft. */
  readonly at: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Whose the other one is. */
  readonly by?: string;
}

export interface Merged { readonly draft: Draft; readonly conflicts: readonly Conflict[] }

// The server trims what it is sent, finds the sources and who speaks: a blank more or less, and what it found, is nobody's change.
const found = new Set(['adopted', 'from', 'speakers']);
const flat = (value: unknown): string => JSON.stringify(value, (key, v: unknown) => (found.has(key) ? undefined : typeof v === 'string' ? v.trim().replace(/[ \t]+/g, ' ') : v));
const same = (a: unknown, b: unknown): boolean => a === b || flat(a) === flat(b);

/** Three drafts become one, block by block: what only one of the two changed is taken; what both changed stays mine, and is told. */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const conflicts: Conflict[] = [];
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(mine) as (keyof Draft)[]) {
    if (key === 'turns' || key === 'people') continue;
    result[key] = one(key, base[key], mine[key], theirs[key], conflicts);
  }
  result.people = people(base.people, mine.people, theirs.people, conflicts);
  result.turns = turns(base.turns, mine.turns, theirs.turns, conflicts);
  return { draft: result as unknown as Draft, conflicts };
}

function one<T>(at: string, base: T, mine: T, theirs: T, conflicts: Conflict[]): T {
  if (same(mine, base)) return same(theirs, base) ? mine : theirs;
  if (!same(theirs, base) && !same(mine, theirs)) conflicts.push({ at, mine, theirs });
  return mine;
}

// Who speaks follows from the turns, and the server says so: what was made of each is merged.
function people(base: readonly PersonDraft[], mine: readonly PersonDraft[], theirs: readonly PersonDraft[], conflicts: Conflict[]): readonly PersonDraft[] {
  const of = (row: readonly PersonDraft[], id: string) => row.find((p) => p.id === id);
  return [...new Set([...theirs, ...mine].map((p) => p.id))].map((id) => {
    const [was, is, other] = [of(base, id), of(mine, id), of(theirs, id)];
    return is && other ? one(`person:${id}`, was ?? other, is, other, conflicts) : (is ?? other)!;
  });
}

function turns(base: readonly TurnDraft[], mine: readonly TurnDraft[], theirs: readonly TurnDraft[], conflicts: Conflict[]): readonly TurnDraft[] {
  const [known, own, other] = [base, mine, theirs].map((row) => new Map(row.map((t) => [t.id, t]))) as [Map<string, TurnDraft>, Map<string, TurnDraft>, Map<string, TurnDraft>];
  const result = new Map<string, TurnDraft>();
  for (const id of new Set([...own.keys(), ...other.keys()])) {
    const [was, is, theirOwn] = [known.get(id), own.get(id), other.get(id)];
    if (is && theirOwn) result.set(id, was ? one(`turn:${id}`, was, is, theirOwn, conflicts) : one(`turn:${id}`, theirOwn, is, theirOwn, conflicts));
    // New to one of the two; or dropped by the other, which stands unless this one went on writing in it.
    else if (is && (!was || !same(is, was))) {
      if (was) conflicts.push({ at: `turn:${id}`, mine: is, theirs: null });
      result.set(id, is);
    } else if (theirOwn && (!was || !same(theirOwn, was))) {
      if (was) conflicts.push({ at: `turn:${id}`, mine: null, theirs: theirOwn });
      result.set(id, theirOwn);
    }
  }
  return order(base, mine, theirs, conflicts).map((id) => result.get(id)).filter((t) => t !== undefined);
}

/** The order of who changed it; of both where they moved other turns; mine, and told, where they did not. What the other added stands after what it stood after there. */
function order(base: readonly TurnDraft[], mine: readonly TurnDraft[], theirs: readonly TurnDraft[], conflicts: Conflict[]): readonly string[] {
  const shared = new Set(base.map((t) => t.id).filter((id) => mine.some((t) => t.id === id) && theirs.some((t) => t.id === id)));
  const row = (turns: readonly TurnDraft[]) => turns.map((t) => t.id).filter((id) => shared.has(id));
  const [was, own, other] = [row(base), row(mine), row(theirs)];
  if (own.join() === was.join()) return placed(theirs.map((t) => t.id), mine);
  const ours = moved(was, own);
  if (other.join() !== was.join() && other.join() !== own.join()) {
    const both = moved(was, other);
    if (ours.every((id) => !both.includes(id))) return placed(theirs.map((t) => t.id).filter((id) => !ours.includes(id)), mine);
    conflicts.push({ at: 'order', mine, theirs });
  }
  return placed(mine.map((t) => t.id), theirs);
}

/** Those of a row put into another: each after what it stood after. */
function placed(lead: readonly string[], follow: readonly TurnDraft[]): readonly string[] {
  const ids = [...lead];
  follow.forEach((turn, i) => {
    if (ids.includes(turn.id)) return;
    const before = follow.slice(0, i).findLast((t) => ids.includes(t.id));
    ids.splice(before ? ids.indexOf(before.id) + 1 : 0, 0, turn.id);
  });
  return ids;
}

/** Those that may have been moved: all that do not stand in each of the longest runs that kept their order. Of two that changed places it may be either. */
function moved(was: readonly string[], is: readonly string[]): readonly string[] {
  const at = is.map((id) => was.indexOf(id));
  const before = runs(at, 1);
  const after = runs(at.toReversed(), -1).toReversed();
  const longest = Math.max(0, ...before);
  const through = at.map((_, i) => before[i]! + after[i]! - 1 === longest);
  return is.filter((_, i) => !through[i] || through.some((it, j) => it && j !== i && before[j] === before[i]));
}

/** How long the longest ordered run is that ends at each place. */
function runs(at: readonly number[], way: 1 | -1): readonly number[] {
  const length: number[] = [];
  at.forEach((place) => length.push(1 + Math.max(0, ...length.filter((_, j) => (place - at[j]!) * way > 0))));
  return length;
}

/** The turns of one draft in another's order; those that the other has not, after what they stood after. */
export function ordered(turns: readonly TurnDraft[], like: readonly TurnDraft[]): readonly TurnDraft[] {
  const lead = like.map((t) => t.id).filter((id) => turns.some((t) => t.id === id));
  return placed(lead, turns).map((id) => turns.find((t) => t.id === id)!);
}

/** The same draft with the other's blocks where the two are not settled: what is saved meanwhile overwrites nothing. */
export function unsettled(draft: Draft, conflicts: readonly Conflict[]): Draft {
  let result = draft;
  for (const { at, theirs } of conflicts) {
    if (at === 'order') result = { ...result, turns: ordered(result.turns, theirs as readonly TurnDraft[]) };
    else if (at.startsWith('person:')) result = { ...result, people: result.people.map((p) => (`person:${p.id}` === at ? theirs as PersonDraft : p)) };
    else if (!at.startsWith('turn:')) result = { ...result, [at]: theirs };
    else {
      const id = at.slice(5);
      result = {
        ...result,
        turns: theirs === null ? result.turns.filter((t) => t.id !== id) : result.turns.map((t) => (t.id === id ? theirs as TurnDraft : t)),
      };
    }
  }
  return result;
}
