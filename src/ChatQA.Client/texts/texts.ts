import type fr from './fr.json';

type WithoutPlural<K> = K extends `${infer Stem}.${'one' | 'other'}` ? Stem : K;

/** Every sentence the client can say. `key.one` and `key.other` are one key, chosen by the argument `count`. */
export type Key = WithoutPlural<keyof typeof fr>;
export type Language = 'fr' | 'en';
export type Args = Record<string, string | number | undefined>;
export type Catalogue = Record<string, string>;

/** Twin of Pages/Words/Texts.cs; both obey vectors.json. */
export class Texts {
  private readonly plurals: Intl.PluralRules;

  constructor(readonly language: Language, private readonly catalogue: Catalogue) {
    this.plurals = new Intl.PluralRules(language);
  }

  has(key: string): boolean {
    return key in this.catalogue || `${key}.other` in this.catalogue;
  }

  say(key: string, args: Args = {}): string {
    const plural = typeof args.count === 'number' ? this.catalogue[`${key}.${this.plurals.select(args.count)}`] : undefined;
    const found = plural ?? this.catalogue[key] ?? this.catalogue[`${key}.other`] ?? key;
    // « 9:31 a.m. » at the end of a sentence has its full stop already.
    return found.replace(/(\bde )?\{([a-zA-Z0-9_]+)\}(\.?)/g, (placeholder, of: string | undefined, name: string, stop: string) => {
      const value = args[name];
      if (value === undefined) return placeholder;
      const said = typeof value === 'number' ? this.number(value) : value;
      // « Réponse d’Aline »; an h that French hears as a vowel too.
      return (of && this.language === 'fr' && /^([aeiouàâäéèêëîïôöùûüœæ]|h(é|enri|erv|ubert|ugu|ortens|onor|ector|ippol))/i.test(said) ? 'd’' : of ?? '') + (said.endsWith('.') ? said : said + stop);
    });
  }

  number(value: number): string {
    const [whole = '', fraction] = String(Math.round(value * 100) / 100).split('.');
    const grouped = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, this.language === 'fr' ? '\u00a0' : ',');
    return fraction === undefined ? grouped : `${grouped}${this.language === 'fr' ? ',' : '.'}${fraction}`;
  }
}
