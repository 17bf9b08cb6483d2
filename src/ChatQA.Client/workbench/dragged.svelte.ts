import type { RecordMessage } from './document.ts';

/** What is being dragged over the article: a turn of it, or a message of the record. */
export const dragged = $state<{ what: { readonly turn: string } | { readonly message: RecordMessage } | null }>({ what: null });
