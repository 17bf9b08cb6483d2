import type { Tallies } from './contract.ts';

/** The votes as this client knows them: whole with each join, then what changed. */
export class Counts {
  private version: number | null = null;
  private counts = new Map<string, number>();
  private last: Tallies | null = null;

  of(question: string): number {
    return this.counts.get(question) ?? 0;
  }

  /** `gap` means that a change before it was missed and the server must be asked. The same message twice is one. */
  take(tallies: Tallies): 'taken' | 'known' | 'gap' {
    if (tallies === this.last) return 'known';
    this.last = tallies;
    if (tallies.from == null) this.counts.clear();
    else if (this.version === null || tallies.from > this.version) return 'gap';
    else if (tallies.version <= this.version) return 'known';
    this.version = tallies.version;
    for (const [question, count] of Object.entries(tallies.counts)) this.counts.set(question, count);
    return 'taken';
  }
}
