import type { Outcome, Refusal } from '../live/outcome.ts';

/** The formats, by whom they are for; named as their texts are. */
export const shelves = [
  { name: 'newsroom', formats: ['docx', 'docx_changes', 'text', 'pdf_letter', 'pdf_a4'] },
  { name: 'web', formats: ['html', 'page', 'markdown', 'wordpress'] },
  { name: 'agencies', formats: ['ninjs', 'nitf'] },
  { name: 'readers', formats: ['jsonld', 'atom', 'jsonfeed'] },
  { name: 'record', formats: ['transcript_text', 'transcript_markdown', 'transcript_csv', 'transcript_jsonl'] },
] as const;

export type Format = (typeof shelves)[number]['formats'][number] | 'zip';

/** What comes as a stream of lines while the zip is made. */
export interface Progress {
  readonly name: string;
  readonly done: number;
  readonly of: number;
}

/** Interviews and records as files. */
export class Exports {
  constructor(private readonly root: string, private readonly session: string) {}

  address(format: Format | 'print_letter' | 'print_a4'): string {
    const [record, name] = format.startsWith('transcript_') ? ['transcript', format.slice('transcript_'.length)] : ['interview/export', format.replace('_', '-')];
    return `${this.root}/api/sessions/${this.session}/${record}/${name}`;
  }

  /** The page to print, for where the server has no browser of its own. */
  printPage(format: Format): string | null {
    return format === 'pdf_letter' ? this.address('print_letter') : format === 'pdf_a4' ? this.address('print_a4') : null;
  }

  async text(format: Format): Promise<string> {
    const response = await fetch(this.address(format));
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  }

  async file(format: Format, query = ''): Promise<Outcome<{ readonly name: string; readonly bytes: Blob }>> {
    try {
      const response = await fetch(this.address(format) + query);
      if (!response.ok) return { rejection: await refusal(response) };
      return { value: { name: fileName(response.headers.get('Content-Disposition')), bytes: await response.blob() } };
    } catch {
      return { rejection: { code: 'client.unreachable' } };
    }
  }

  /** Makes the zip, tells how far it is, and fetches it. */
  async zip(tell: (progress: Progress) => void): Promise<Outcome<{ readonly name: string; readonly bytes: Blob }>> {
    try {
      const response = await fetch(this.address('zip'), { method: 'POST' });
      if (!response.ok || !response.body) return { rejection: await refusal(response) };
      for await (const line of lines(response.body)) {
        const told = JSON.parse(line) as Partial<Progress> & { made?: string; rejection?: Refusal };
        if (told.rejection) return { rejection: told.rejection };
        if (told.made !== undefined) return await this.file('zip', `?made=${encodeURIComponent(told.made)}`);
        tell(told as Progress);
      }
    } catch {
      // Cut in the middle: nothing was fetched.
    }
    return { rejection: { code: 'client.unreachable' } };
  }
}

export function fileName(disposition: string | null): string {
  return /filename="?([\w.-]+)"?/.exec(disposition ?? '')?.[1] ?? 'export';
}

/** Whole lines of a stream, however it is cut. */
export async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? '')).split('\n');
    rest = parts.pop()!;
    yield* parts.filter((part) => part !== '');
    if (done) break;
  }
  if (rest !== '') yield rest;
}

async function refusal(response: Response): Promise<Refusal> {
  try {
    const said = await response.json() as Partial<Refusal>;
    return { ...said, code: said.code ?? 'unknown' };
  } catch {
    return { code: 'unknown' };
  }
}
