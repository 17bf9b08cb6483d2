import type { Outcome, Refusal } from '../live/outcome.ts';
import type { Comment, Company, InterviewState, Past, RecordMessage, Review, Suggestion, Version, VersionLine } from './document.ts';

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

  move(to: InterviewState, basedOn: number, note?: string): Promise<Outcome<Version>> {
    return this.call('POST', '/interview/state', { state: to, ...(note === undefined ? {} : { note }) }, basedOn);
  }

  abandon(basedOn: number): Promise<Outcome<Version>> {
    return this.call('POST', '/interview/abandon', {}, basedOn);
  }

  versions(): Promise<Outcome<readonly VersionLine[]>> {
    return this.call('GET', '/interview/versions');
  }

  version(number: number): Promise<Outcome<Past>> {
    return this.call('GET', `/interview/versions/${number}`);
  }

  name(version: number, name: string): Promise<Outcome<readonly VersionLine[]>> {
    return this.call('PUT', `/interview/versions/${version}/name`, { name });
  }

  suggestions(): Promise<Outcome<readonly Suggestion[]>> {
    return this.call('GET', '/interview/suggestions');
  }

  comments(): Promise<Outcome<readonly Comment[]>> {
    return this.call('GET', '/interview/comments');
  }

  comment(turn: string, text: string, factCheck: boolean, sentence?: string): Promise<Outcome<readonly Comment[]>> {
    return this.call('POST', '/interview/comments', { turn, text, factCheck, ...(sentence ? { sentence } : {}) });
  }

  settle(comment: string, outcome: Comment['outcome'] | null): Promise<Outcome<readonly Comment[]>> {
    return this.call('POST', `/interview/comments/${comment}/settle`, outcome ? { outcome } : {});
  }

  reviews(): Promise<Outcome<readonly Review[]>> {
    return this.call('GET', '/interview/reviews');
  }

  offer(mode: Review['mode'], days: number, disclosed: boolean): Promise<Outcome<{ readonly review: Review; readonly link: string }>> {
    return this.call('POST', '/interview/reviews', { mode, days, disclosed });
  }

  revoke(review: string): Promise<Outcome<readonly Review[]>> {
    return this.call('POST', `/interview/reviews/${review}/revoke`, {});
  }

  here(window: string, turn: string | null): Promise<Outcome<Company>> {
    return this.call('POST', '/interview/presence', { window, ...(turn ? { turn } : {}) });
  }

  /** The window closes: nobody waits for the answer. */
  left(window: string): void {
    navigator.sendBeacon(this.at('/interview/presence'), new Blob([JSON.stringify({ window, left: true })], { type: 'application/json' }));
  }

  export(format: string): string {
    return this.at(`/interview/export/${format}`);
  }

  private at(path: string): string {
    return `${this.root}/api/sessions/${this.session}${path}`;
  }

  private async call<T>(method: string, path: string, body?: object, basedOn?: number): Promise<Outcome<T>> {
    try {
      const response = await fetch(this.at(path), {
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
