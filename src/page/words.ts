import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { enPage } from '../text/en-page.js';
import { ruPage } from '../text/ru-page.js';
import type { Language } from '../text/speech.js';

const sources: Record<Language, string> = { ru: ruPage, en: enPage };

/** What the page says in one language. */
export interface Words {
  readonly language: Language;
  /** Throws for a message that there is not. */
  say(id: string, args?: Record<string, FluentVariable>): string;
  /** The hour and minute of a time in seconds since 1970. */
  time(seconds: number): string;
  /** A file's size. */
  size(bytes: number): string;
}

export function wordsOf(language: Language): Words {
  // What people have written stands in elements of its own, or comes isolated.
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(sources[language]));
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const say: Words['say'] = (id, args = {}) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`Expected a message "${id}" in ${language}, got none`);
    return bundle.formatPattern(pattern, args);
  };
  return {
    language,
    say,
    time: (seconds) => clock.format(1000 * seconds),
    size(bytes) {
      const [unit, n] =
        bytes < 1024
          ? ['bytes', bytes]
          : bytes < 2 ** 20
            ? ['kilobytes', bytes / 1024]
            : ['megabytes', bytes / 2 ** 20];
      return say(`page-size-${unit}`, { n: number.format(n) });
    },
  };
}
