export type Command = 'next' | 'previous' | 'approve' | 'reject' | 'edit' | 'merge' | 'guest' | 'undo' | 'tag' | 'reply' | 'takeOver' | 'mark' | 'search' | 'sheet';

const commands: Record<string, Command> = {
  j: 'next', arrowdown: 'next', k: 'previous', arrowup: 'previous',
  a: 'approve', r: 'reject', e: 'edit', m: 'merge', g: 'guest', u: 'undo', t: 'tag', n: 'reply', c: 'takeOver', x: 'mark', '/': 'search', '?': 'sheet',
};

/** The keys in the order of the sheet. */
export const sheet: readonly (readonly [Command, readonly string[]])[] = [
  ['next', ['J', '↓']], ['previous', ['K', '↑']], ['approve', ['A']], ['reject', ['R']], ['edit', ['E']],
  ['merge', ['M']], ['guest', ['G']], ['tag', ['T']], ['reply', ['N']], ['undo', ['U']], ['takeOver', ['C']],
  ['mark', ['X']], ['search', ['/']], ['sheet', ['?']],
];

export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/**
 * What a key press asks for. The letter on the key counts, whatever the layout; on a keyboard without Latin letters, the
 * key's place does. A held key moves through the list but never decides twice.
 */
export function command(press: Press, singleKeys: boolean): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const key = press.key.toLowerCase();
  const letter = /^\p{L}$/u.test(key) && !/^[a-z]$/.test(key) && /^Key[A-Z]$/.test(press.code) ? press.code.slice(3).toLowerCase() : key;
  const found = commands[letter] ?? null;
  if (found === null || (!singleKeys && !key.startsWith('arrow'))) return null;
  return press.repeat && found !== 'next' && found !== 'previous' ? null : found;
}

/** Where somebody types, letters are letters; and arrows choose among radio buttons. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="button"]), textarea, select'));
