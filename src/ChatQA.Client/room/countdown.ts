import type { Args, Key } from '../texts/texts.ts';

/** « encore 4 min 05 s », then « encore 12 s »: `<key>.minutes` and `<key>.seconds`. */
export function countdown(key: string, milliseconds: number, t: (key: Key, args?: Args) => string): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return seconds < 60 ? t(`${key}.seconds` as Key, { count: seconds })
    : t(`${key}.minutes` as Key, { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') });
}
