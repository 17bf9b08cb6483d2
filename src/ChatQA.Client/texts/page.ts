import { Dates } from './dates.ts';
import { Texts, type Args, type Catalogue, type Key, type Language } from './texts.ts';

/** A JSON block that the server put in the page. */
export function block<T>(id: string): T {
  const element = document.getElementById(id);
  if (!element?.textContent) throw new Error(`The page has no block "${id}".`);
  return JSON.parse(element.textContent) as T;
}

const { language, timeZone, catalogue } = block<{ language: Language; timeZone: string; catalogue: Catalogue }>('texts');

/** The page's own language: `<client-texts prefixes="…" />` decides which keys came along. */
export const texts = new Texts(language, catalogue);
export const dates = new Dates(texts, timeZone);

export const t = (key: Key, args?: Args): string => texts.say(key, args);

/** The sentence for a refusal, `{"code":"question.too_long","max":600}`. */
export function reason(rejection: { code: string; [arg: string]: unknown }): string {
  const key = `rejection.${rejection.code}`;
  return texts.say(texts.has(key) ? key : 'rejection.unknown', rejection as Args);
}
