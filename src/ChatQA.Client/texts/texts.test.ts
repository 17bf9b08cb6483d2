import { describe, expect, it } from 'vitest';
import { Dates } from './dates.ts';
import en from './en.json';
import fr from './fr.json';
import { Texts, type Language } from './texts.ts';
import vectors from './vectors.json';

describe('texts', () => {
  it.each(vectors.texts)('$language: $key $args says $says', ({ language, key, args, says }) => {
    const texts = new Texts(language as Language, vectors.catalogues[language as Language]);
    expect(texts.say(key, args as Record<string, string | number>)).toBe(says);
  });

  it.each(vectors.dates)('$language, $zone: $at is $says', ({ language, zone, at, says }) => {
    const texts = new Texts(language as Language, language === 'fr' ? fr : en);
    expect(new Dates(texts, zone).moment(at)).toBe(says);
  });
});
