import type { Outcome, Refusal } from '../live/outcome.ts';
import type { InterviewState, RecordMessage, Version } from './document.ts';

/** The interview's addresses in the HTTP API. */
export class Api {
  constructor(private readonly root: string, private readonly session: string) {}

  record(): Promise<Outcome<{ readonly messages: readonly RecordMessage[] }>> {
    return this.call('GET', '/record');
  }

  /** The interview; begun from the record when there is none yet. */
  open(): Promise<Outcome<Version>> {
    return this.call('POST', '/interview');
  }

  read(): Promise<Outcome<Version>> {
    return this.call('GET', '/interview');
  }

  save(body: object, basedOn: number): Promise<Outcome<Version>> {
    return this.call('PUT', '/interview', body, basedOn);
  }

  move(to: InterviewState, basedOn: number): Promise<Outcome<Version>> {
    return this.call('POST', '/interview/state', { state: to }, basedOn);
  }

  export(format: string): string {
    return `${this.root}/api/sessions/${this.session}/interview/export/${format}`;
  }

  async preview(): Promise<string> {
    const response = await fetch(this.export('text'));
    return response.ok ? response.text() : '';
  }

  private async call<T>(method: string, path: string, body?: object, basedOn?: number): Promise<Outcome<T>> {
    try {
      const response = await fetch(`${this.root}/api/sessions/${this.session}${path}`, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body ? { 'Content-Type': 'application/json' } : {}),
          ...(basedOn === undefined ? {} : { 'If-Match': `"${basedOn}"` }),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const said = await response.json() as T & Partial<Refusal>;
      return response.ok ? { value: said } : { rejection: { ...said, code: said.code ?? 'unknown' } };
    } catch {
      return { rejection: { code: 'client.unreachable' } };
    }
  }
}
