import type { Notes } from '../gazetteer/request.js';
import type { Unsettled } from '../gazetteer/request-mistake.js';
import type { Candidate, Unknown } from '../gazetteer/resolution.js';
import { oneLine, quoted } from './quotation.js';
import { shortList } from './short-list.js';
import type { Speech } from './speech.js';

/** Room for what is said of a request's names; characters. */
const NOTES = 240;

/** The names that are not settled, each with what it may mean, in at most `length` characters. */
export function unsettledText(items: readonly Unsettled[], speech: Speech, length: number): string {
  const phrases = new Set(items.map(({ item }) => unknownText(item, speech)));
  return shortList([...phrases], speech, length, '; ');
}

/** What is the matter with a name, and what it may mean. */
export function unknownText({ query, trouble, suggestions }: Unknown, speech: Speech): string {
  const args = {
    query: quoted(query),
    suggestions: speech.either(suggestions.map((candidate) => candidateText(candidate, speech))),
  };
  if (suggestions.length === 0) {
    return speech.say(/^\d+$/.test(query) ? 'unsettled-number' : 'unsettled-unknown', args);
  }
  return speech.say(trouble === 'unknown' ? 'unsettled-near' : `unsettled-${trouble}`, args);
}

/** "Париж (США)" */
export function candidateText({ city, where }: Candidate, speech: Speech): string {
  const { language } = speech;
  return speech.say('city-where', { city: city.names[language], where: where[language] });
}

/**
 * What was taken that the reader may not have meant, in at most `length` characters; empty where all
 * is plain.
 */
export function notesText(
  { corrected, namesakes, repeated }: Notes,
  speech: Speech,
  length = Number.POSITIVE_INFINITY,
): string {
  const { language } = speech;
  const name = ({ city }: Pick<Candidate, 'city'>) => city.names[language];
  const list = (names: readonly string[]) => shortList(names, speech, NOTES);
  const parts = namesakes.map(({ city, where, advice }) =>
    speech.say('notes-namesakes', {
      city: candidateText({ city, where }, speech),
      advice: advice[language],
    }),
  );
  if (corrected.length > 0) {
    const mended = corrected.map(({ query, city }) =>
      speech.say('notes-corrected', { query: quoted(query), city: name({ city }) }),
    );
    parts.unshift(`${list(mended)}.`);
  }
  if (repeated.length > 0) {
    const names = list(repeated.map((city) => name({ city })));
    parts.push(speech.say('notes-repeated', { names }));
  }
  return parts
    .map(oneLine)
    .reduce((text, part) => (text.length + 1 + part.length > length ? text : `${text} ${part}`), '')
    .trim();
}
