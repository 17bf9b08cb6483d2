export interface Refusal {
  readonly code: string;
  readonly [arg: string]: unknown;
}

/** A value or a refusal, never both. */
export type Outcome<T> = { readonly value: T; readonly rejection?: undefined } | { readonly rejection: Refusal; readonly value?: undefined };

/** The same call may succeed later, unchanged. */
export const retryable = (refusal: Refusal): boolean =>
  ['server.busy', 'server.stopping', 'server.store_unavailable'].includes(refusal.code);

/** Said by the client itself: nobody answered in time. The command may or may not have been written; the same one may be sent again. */
export const unreachable: Refusal = { code: 'client.unreachable' };

/** It has flags: it is approved one by one, never with others. */
export const flagged: Refusal = { code: 'client.flagged' };
