interface Message { readonly seq: number; readonly author: string }

/** What others wrote since one last looked. */
export const unread = <M extends Message>(messages: readonly M[], you: string | null, seen: number): M[] =>
  messages.filter((message) => message.seq > seen && message.author !== you);

/** The newest message: up to it all is read. */
export const lastOf = (messages: readonly Message[]): number => Math.max(0, ...messages.map((message) => message.seq));
