import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { en } from './en.js';
import { ru } from './ru.js';

/** Fluent sources by language. */
export const sources = { ru, en };

export type Language = keyof typeof sources;

export const languages = Object.keys(sources) as Language[];

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(sources, text);
}

/** One language: its messages and its way with numbers. */
export class Speech {
  private readonly bundle: FluentBundle;
  private readonly significant: Intl.NumberFormat;
  private readonly whole: Intl.NumberFormat;
  private readonly tenths: Intl.NumberFormat;
  private readonly choice: Intl.ListFormat;

  constructor(readonly language: Language) {
    this.bundle = new FluentBundle(language, { useIsolating: false });
    const [error] = this.bundle.addResource(new FluentResource(sources[language]));
    if (error) throw error;
    this.whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    this.tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    this.choice = new Intl.ListFormat(language, { type: 'disjunction' });
    this.significant = new Intl.NumberFormat(language, {
      minimumSignificantDigits: 3,
      maximumSignificantDigits: 3,
    });
  }

  /** The message `id`, or its attribute with `id.attribute`. */
  say(id: string, args: Record<string, FluentVariable> = {}): string {
    const [name, attribute] = id.split('.');
    const message = this.bundle.getMessage(name);
    const pattern = attribute ? message?.attributes[attribute] : message?.value;
    if (!pattern) throw new Error(`Expected a message "${id}" in ${this.language}, got none`);
    const errors: Error[] = [];
    const text = this.bundle.formatPattern(pattern, args, errors);
    if (errors[0]) throw errors[0];
    return text;
  }

  /** With thousands separators. */
  integer(value: number): string {
    return this.whole.format(value);
  }

  /** How many of something: a message of `count` in grammatical agreement with n. */
  count(id: string, n: number): string {
    return this.say(id, { n, text: this.integer(n) });
  }

  /** "Paris, Rome or Lyon" */
  either(names: readonly string[]): string {
    return this.choice.format(names);
  }

  /** "32 times", to two digits. */
  times(ratio: number): string {
    const rounded = Number(ratio.toPrecision(2));
    const text = rounded < 1e6 ? this.tenths.format(rounded) : this.number(rounded);
    return this.say('count-times', { n: rounded, text });
  }

  /** Three significant digits; `mantissa` alone from 0.001 to 9999, times 10 to the `exponent` beyond. */
  scientific(value: number): { mantissa: string; exponent?: number } {
    if (value === 0) return { mantissa: '0' };
    if (!Number.isFinite(value)) return { mantissa: '∞' };
    if (value >= 1e-3 && value < 9999.5) {
      return { mantissa: value < 1000 ? this.significant.format(value) : this.integer(value) };
    }
    const [digits, exponent] = value.toExponential(2).split('e');
    return { mantissa: this.significant.format(Number(digits)), exponent: Number(exponent) };
  }

  /** The same in a line of text: 2.36·10⁻⁴. */
  number(value: number): string {
    const { mantissa, exponent } = this.scientific(value);
    return exponent === undefined ? mantissa : `${mantissa}·10${superscript(exponent)}`;
  }
}

const cache = new Map<Language, Speech>();

export function speech(language: Language): Speech {
  const known = cache.get(language) ?? new Speech(language);
  cache.set(language, known);
  return known;
}

function superscript(exponent: number): string {
  return String(exponent).replace(/./g, (c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]));
}
