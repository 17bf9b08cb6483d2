/** Where drafts and this visitor's own token stay. An embed or a private window may refuse: then this page's memory does. */
export interface Shelf {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
  /** False when a reload forgets. */
  readonly lasting: boolean;
}

export function shelf(open: () => Storage = () => window.localStorage): Shelf {
  const memory = new Map<string, string>();
  const storage = tried(open);
  return {
    lasting: storage !== null,
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(key)) ?? null,
    set(key, value) {
      if (value === null) {
        memory.delete(key);
        attempt(() => storage?.removeItem(key));
      } else if (storage === null || attempt(() => (storage.setItem(key, value), true)) !== true) {
        memory.set(key, value);
      }
    },
  };
}

function tried(open: () => Storage): Storage | null {
  return attempt(() => {
    const storage = open();
    storage.setItem('chatqa.try', '1');
    storage.removeItem('chatqa.try');
    return storage;
  }) ?? null;
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
