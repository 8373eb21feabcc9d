import { distance } from 'fastest-levenshtein';
import type { RequestMistake } from '../gazetteer/request-mistake.js';
import type { MatrixMistake } from '../mds/matrix-mistake.js';
import type { ReadingMistake } from '../reading/reading-mistake.js';
import type { ScalingMistake } from '../scaling-request.js';
import { unsettledText } from './cities.js';
import { oneLine, QUOTE, quoted } from './quotation.js';
import { shortList } from './short-list.js';
import type { Speech } from './speech.js';

/** What can be wrong with the options and files of the command line. */
export type CommandMistake =
  | { readonly kind: 'file-missing' | 'file-not-ordinary' | 'same-file'; readonly file: string }
  | {
      readonly kind: 'file-unreadable' | 'out-unwritable';
      readonly file: string;
      readonly code: string;
    }
  | { readonly kind: 'file-too-large'; readonly file: string; readonly megabytes: number }
  | {
      readonly kind: 'seed' | 'language' | 'scaling-max' | 'token' | 'fault';
      readonly text: string;
    }
  | { readonly kind: 'port' | 'port-taken'; readonly option: string; readonly text: string }
  | { readonly kind: 'out-format'; readonly file: string }
  | { readonly kind: 'png-format'; readonly option: string; readonly file: string }
  | {
      readonly kind:
        | 'out-json'
        | 'no-gif-out'
        | 'trace-stdout'
        | 'no-ffmpeg'
        | 'ffmpeg-failed'
        | 'completion-no-shell';
    }
  | { readonly kind: 'completion-shell'; readonly text: string }
  | {
      readonly kind: 'usage';
      readonly usage: UsageMistake;
      readonly text: string;
      /** Commands or options with a similar name. */
      readonly near: readonly string[];
    }
  | { readonly kind: 'not-of-the-post' }
  | { readonly kind: 'methods-twice' }
  | { readonly kind: 'both-sources' };

/** How a command line can be wrong before its values are looked at. */
export type UsageMistake =
  | 'no-command'
  | 'unknown-command'
  | 'unknown-option'
  | 'missing-argument'
  | 'excess-arguments';

export type MatrixFileMistake = (MatrixMistake | ReadingMistake) & { readonly file: string };

export type Mistake =
  | RequestMistake
  | ReadingMistake
  | ScalingMistake
  | MatrixFileMistake
  | CommandMistake;

type Spellings = readonly (readonly [name: string, id: string])[];

/** Room for a list of names in a sentence; characters. */
const LIST = 300;
/** The same with what each name may mean. */
const UNSETTLED = 480;
/** Letters from which on the beginning of a method's id suggests it. */
const LEAST_BEGINNING = 3;

/** One line that names the trouble and the way out. */
export function mistakeText(mistake: Mistake, speech: Speech): string {
  return oneLine(sentence(mistake, speech));
}

function sentence(mistake: Mistake, speech: Speech): string {
  const id = `mistake-${mistake.kind}`;
  switch (mistake.kind) {
    case 'unknown-cities':
      return speech.say(id, { items: unsettledText(mistake.items, speech, UNSETTLED) });
    case 'unknown-methods': {
      const names = shortList(mistake.names.map(quoted), speech, LIST);
      const advice =
        nearMethods(mistake.names, mistake.spellings, speech) ||
        speech.say('unknown-methods-known', { known: mistake.known.join(', ') });
      return speech.say(id, { names, count: mistake.names.length, advice });
    }
    case 'scaling-methods': {
      const { text, most, known } = mistake;
      const rule = speech.say(id, { text: quoted(text), most, known: known.join(', ') });
      const near = nearMethods(mistake.unknown, mistake.spellings, speech);
      return [rule, near].filter(Boolean).join(' ');
    }
    case 'not-two-methods':
      return speech.say(id, { known: mistake.known.join(', ') });
    case 'usage':
      return speech.say(`usage-${mistake.usage}`, {
        text: quoted(mistake.text),
        near: mistake.near.length > 0 ? speech.either(mistake.near) : 'none',
      });
    case 'too-few-cities': {
      const text = speech.say(id, { n: mistake.n, least: mistake.least });
      if (mistake.repeated.length === 0) return text;
      const names = mistake.repeated.map((city) => city.names[speech.language]);
      const list = shortList(names, speech, LIST);
      return `${text} ${speech.say('notes-repeated', { names: list })}`;
    }
    case 'matrix-not-a-number':
    case 'matrix-not-finite':
    case 'matrix-negative':
    case 'matrix-diagonal':
      return speech.say(id, { file: mistake.file, ...quotedCell(mistake.cell) });
    case 'matrix-not-symmetric':
      return speech.say(id, {
        file: mistake.file,
        ...quotedCell(mistake.cell),
        mirrored: quoted(mistake.mirrored.text),
      });
    default: {
      const { kind, ...details } = mistake;
      const args = Object.entries(details).map(([key, value]) => [
        key,
        typeof value === 'string' && key !== 'file' ? quoted(value) : value,
      ]);
      return speech.say(id, Object.fromEntries(args));
    }
  }
}

/** "Did you mean gd (gradient-descent)?", or nothing where no method's name is near. */
function nearMethods(words: readonly string[], spellings: Spellings, speech: Speech): string {
  const near = new Set(words.flatMap((word) => nearest(word, spellings)));
  return near.size > 0
    ? speech.say('unknown-methods-near', { near: speech.either([...near]) })
    : '';
}

/** At most three methods with a name that begins with the word or differs in a third of its letters. */
function nearest(word: string, spellings: Spellings): string[] {
  const typed = word.slice(0, QUOTE).toLowerCase();
  const begins = (name: string) => typed.length >= LEAST_BEGINNING && name.startsWith(typed);
  const edits = (name: string) => (begins(name) ? 0 : distance(typed, name));
  const near = spellings
    .filter(([name]) => edits(name) <= Math.floor(typed.length / 3))
    .sort(([a], [b]) => edits(a) - edits(b));
  const ids = [...new Set(near.map(([, id]) => id))].slice(0, 3);
  return ids.map((id) => {
    const name = near.find(([, of]) => of === id)?.[0];
    return name === undefined || name === id ? id : `${name} (${id})`;
  });
}

function quotedCell({ row, column, text }: { row: number; column: number; text: string }) {
  return { row, column, text: quoted(text) };
}
