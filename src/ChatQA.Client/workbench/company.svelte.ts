import type { Api } from './api.ts';
import type { Bench } from './bench.svelte.ts';
import type { Company as Present } from './document.ts';
import type { Remarks } from './remarks.svelte.ts';

const EVERY = 4_000;

/** Who else has the workbench open; their work is fetched as soon as there is some. */
export class Company {
  others = $state.raw<Present['others']>([]);
  private readonly window = crypto.randomUUID();

  constructor(private readonly api: Api, private readonly bench: Bench, private readonly remarks: Remarks, private readonly turn: () => string | null) {
    addEventListener('pagehide', () => this.api.left(this.window));
  }

  start(): void {
    void this.tell();
    setInterval(() => void this.tell(), EVERY);
  }

  private async tell(): Promise<void> {
    if (document.hidden || !this.bench.saved) return;
    const outcome = await this.api.here(this.window, this.turn());
    if (!outcome.value) return;
    const { version, others } = outcome.value;
    if (JSON.stringify(others) !== JSON.stringify(this.others)) this.others = others;
    if (others.length > 0 || version > this.bench.saved.version) await this.remarks.read();
    await this.bench.catchUp(version);
  }
}
