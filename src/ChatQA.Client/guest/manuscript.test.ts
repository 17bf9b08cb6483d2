import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caret } from '../desk/caret.ts';
import type { AnswerDraft, Kept } from '../live/contract.ts';
import { FakeTimer } from '../live/fakes.ts';
import type { Outcome } from '../live/outcome.ts';
import { shelf } from '../live/storage.ts';
import { Drafts } from './drafts.ts';
import { Manuscript, type Keeper } from './manuscript.ts';
import { merge } from './merge.ts';

/** The server's row of one draft, as its rules are. */
class Row implements Keeper {
  text = '';
  version = 0;
  fate: 'keeps' | 'unreachable' | 'loses the answer' | 'held' = 'keeps';
  readonly writers: Manuscript[] = [];

  keep(_question: string, text: string, basedOn: number): Promise<Outcome<Kept>> {
    if (this.fate === 'unreachable') return Promise.resolve({ rejection: { code: 'client.unreachable' } });
    if (this.fate === 'held') return Promise.resolve({ rejection: { code: 'pen.held', by: 'Luc' } });
    if (basedOn !== this.version) return Promise.resolve({ rejection: { code: 'draft.changed_meanwhile', text: this.text, version: this.version } });
    this.text = text.trim();
    this.version++;
    this.tell();
    if (this.fate === 'loses the answer') {
      this.fate = 'keeps';
      return Promise.resolve({ rejection: { code: 'client.unreachable' } });
    }
    return Promise.resolve({ value: { version: this.version, at: this.version } });
  }

  get draft(): AnswerDraft | null {
    return this.version === 0 ? null : { question: 'q', text: this.text, version: this.version, at: this.version, by: 'X' };
  }

  tell(): void {
    for (const writer of this.writers) writer.hear(this.draft);
  }
}

const none = () => shelf(() => { throw new Error('none'); });

function writer(row: Row, timer: FakeTimer, kept = none()): Manuscript {
  const made = new Manuscript('q', new Drafts(kept, 's'), row, timer, () => {});
  made.hear(row.draft);
  row.writers.push(made);
  return made;
}

describe('merging', () => {
  it('keeps what both wrote', () => {
    expect(merge('Oui. Non.', 'Oui, bien. Non.', 'Oui. Non, jamais.')).toBe('Oui, bien. Non, jamais.');
    expect(merge('', 'Par le grenier.', 'Par la cave.')).toContain('Par le grenier.');
    expect(merge('', 'Par le grenier.', 'Par la cave.')).toContain('Par la cave.');
    expect(merge('a', 'a b ', 'a b')).toBe('a b ');
  });

  it('loses no word that either added to the common text, whatever they are', () => {
    const said = fc.array(fc.constantFrom('un', 'deux', 'trois', 'quatre', 'cinq'), { maxLength: 8 });
    fc.assert(fc.property(said, said, said, (common, left, right) => {
      const base = common.join(' ');
      const mine = [...common, ...left.map((w) => `m${w}`)].join(' ');
      const theirs = [...right.map((w) => `t${w}`), ...common].join(' ');
      const merged = merge(base, mine, theirs).split(/\s+/);
      for (const word of [...left.map((w) => `m${w}`), ...right.map((w) => `t${w}`)]) expect(merged).toContain(word);
    }));
  });

  it('leaves the caret between the words where it stood', () => {
    expect(caret('Oui, et', 4, 'Oui, bien et')).toBe(4);
    expect(caret('Oui et', 3, 'Eh bien: Oui et')).toBe(12);
    expect(caret('abcdef', 6, 'ab')).toBe(2);
  });
});

describe('an answer being written', () => {
  it('is kept a moment after the last key, and comes back on another device', async () => {
    const [row, timer] = [new Row(), new FakeTimer()];
    const phone = writer(row, timer);
    phone.typed('Par');
    phone.typed('Par le grenier. ');
    expect(phone.safety).toBe('unsaved');
    await timer.pass(1_000);
    expect([phone.safety, row.text, row.version, phone.text]).toEqual(['same', 'Par le grenier.', 1, 'Par le grenier. ']);
    expect(writer(row, timer).text).toBe('Par le grenier.');
  });

  it('survives a reload without a line, and meets what was written elsewhere', async () => {
    const [row, timer, kept] = [new Row(), new FakeTimer(), none()];
    const phone = writer(row, timer, kept);
    phone.typed('Oui. Non.');
    await timer.pass(1_000);
    row.fate = 'unreachable';
    phone.typed('Oui, bien. Non.');
    await timer.pass(5_000);
    expect([phone.safety, row.text]).toEqual(['kept', 'Oui. Non.']);
    phone.typed('Oui, bien sûr. Non.');
    row.writers.splice(0);
    row.fate = 'keeps';
    const tablet = writer(row, timer);
    tablet.typed('Oui. Non, jamais.');
    await timer.pass(1_000);
    const again = writer(row, timer, kept);
    await timer.pass(2_000);
    expect(row.text).toBe('Oui, bien sûr. Non, jamais.');
    expect([again.text, tablet.text, again.safety]).toEqual([row.text, row.text, 'same']);
  });

  it('is not doubled when the answer to a save was lost', async () => {
    const [row, timer] = [new Row(), new FakeTimer()];
    const phone = writer(row, timer);
    row.fate = 'loses the answer';
    phone.typed('Une fois. ');
    await timer.pass(10_000);
    expect([row.text, phone.text.trim(), phone.safety]).toEqual(['Une fois.', 'Une fois.', 'same']);
  });

  it('stays here while another writes, and joins their text with the pen', async () => {
    const [row, timer] = [new Row(), new FakeTimer()];
    const guest = writer(row, timer);
    guest.typed('Début.');
    await timer.pass(1_000);
    row.fate = 'held';
    guest.typed('Début. Mes mots.');
    await timer.pass(1_000);
    expect(guest.safety).toBe('kept');
    [row.text, row.version] = ['Début. Les siens.', 2];
    row.fate = 'keeps';
    row.tell();
    await timer.pass(1_000);
    for (const words of ['Mes mots.', 'Les siens.']) expect(row.text).toContain(words);
  });

  it('keeps everything where the server has nothing any more', async () => {
    const [row, timer] = [new Row(), new FakeTimer()];
    const guest = writer(row, timer);
    guest.typed('Gardé.');
    await timer.pass(1_000);
    guest.typed('Gardé. Et plus.');
    [row.text, row.version] = ['', 0];
    row.tell();
    await timer.pass(1_000);
    expect(row.text).toBe('Gardé. Et plus.');
  });

  it('converges for any two writers and any interleaving, and loses no word', async () => {
    const steps = fc.array(fc.tuple(fc.nat(1), fc.nat(2), fc.boolean()), { minLength: 1, maxLength: 25 });
    await fc.assert(fc.asyncProperty(steps, async (all) => {
      const [row, timer] = [new Row(), new FakeTimer()];
      const both = [writer(row, timer), writer(row, timer)] as const;
      let n = 0;
      for (const [who, pause, up] of all) {
        row.fate = up ? 'keeps' : 'unreachable';
        both[who]!.typed(`${both[who]!.text} mot${n++}`);
        await timer.pass(pause * 500);
      }
      row.fate = 'keeps';
      await timer.pass(60_000);
      expect(both.map((m) => m.text.trim())).toEqual([row.text, row.text]);
      for (let i = 0; i < n; i++) expect(row.text.split(/\s+/)).toContain(`mot${i}`);
    }), { numRuns: 200 });
  });
});
