import type { Outcome, Refusal } from '../live/outcome.ts';
import type { Api } from './api.ts';
import type { Bench } from './bench.svelte.ts';
import type { Comment, Review } from './document.ts';

/** What is said about the article beside it: remarks, and the guest's review. */
export class Remarks {
  comments = $state.raw<readonly Comment[]>([]);
  reviews = $state.raw<readonly Review[]>([]);
  /** The link just made: told once. */
  link = $state<string | null>(null);
  refusal = $state.raw<Refusal | null>(null);

  constructor(private readonly api: Api, private readonly bench: Bench) {}

  async read(): Promise<void> {
    const [comments, reviews] = await Promise.all([this.api.comments(), this.api.reviews()]);
    if (comments.value && JSON.stringify(comments.value) !== JSON.stringify(this.comments)) this.comments = comments.value;
    if (reviews.value && JSON.stringify(reviews.value) !== JSON.stringify(this.reviews)) this.reviews = reviews.value;
  }

  of(turn: string): readonly Comment[] {
    return this.comments.filter((c) => c.turn === turn);
  }

  open(turn: string): number {
    return this.comments.filter((c) => c.turn === turn && c.resolvedAt === undefined).length;
  }

  async add(turn: string, text: string, factCheck: boolean, sentence?: string): Promise<boolean> {
    return this.took(await this.api.comment(turn, text, factCheck, sentence));
  }

  async settle(comment: Comment, outcome: Comment['outcome'] | null): Promise<boolean> {
    return this.took(await this.api.settle(comment.id, outcome));
  }

  async offer(mode: Review['mode'], days: number, disclosed: boolean): Promise<boolean> {
    const outcome = await this.api.offer(mode, days, disclosed);
    this.refusal = outcome.rejection ?? null;
    if (!outcome.value) return false;
    this.link = new URL(outcome.value.link, location.origin).href;
    await Promise.all([this.read(), this.bench.recheck()]);
    return true;
  }

  async revoke(review: Review): Promise<void> {
    const outcome = await this.api.revoke(review.id);
    this.refusal = outcome.rejection ?? null;
    if (outcome.value) this.reviews = outcome.value;
    this.link = null;
    await this.bench.recheck();
  }

  private async took(outcome: Outcome<readonly Comment[]>): Promise<boolean> {
    this.refusal = outcome.rejection ?? null;
    if (!outcome.value) return false;
    this.comments = outcome.value;
    void this.bench.recheck();
    return true;
  }
}
