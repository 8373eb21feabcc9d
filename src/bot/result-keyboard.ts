import { InlineKeyboard } from 'grammy';
import type { Wanted } from '../jobs/jobs.js';
import { languages, type Speech, speech } from '../text/speech.js';
import { resultData } from './result-data.js';
import { otherMethods, vary } from './variations.js';

type Button = readonly [label: string, deed: string];

/** The buttons under a result: what else to ask. `most` bounds the cities of a request. */
export function resultKeyboard(key: string, wanted: Wanted, most: number): InlineKeyboard {
  const say = speech(wanted.language);
  const rows: readonly (readonly Button[])[] =
    wanted.kind === 'film'
      ? [
          [[say.say('bot-button-seed'), 'seed']],
          sizeButtons(wanted, most, say),
          otherMethods(wanted.request).map(({ methods, variation }) => [
            methods.map((id) => say.say(`method-${id}.short`)).join(' · '),
            variation,
          ]),
          [...languageButtons(wanted), [say.say('bot-button-why'), 'why']],
        ]
      : [languageButtons(wanted)];
  return keyboardOf(key, rows);
}

/** The button under a failure. */
export function retryKeyboard(key: string, say: Speech): InlineKeyboard {
  return keyboardOf(key, [[[say.say('bot-button-again'), 'again']]]);
}

function keyboardOf(key: string, rows: readonly (readonly Button[])[]): InlineKeyboard {
  return InlineKeyboard.from(
    rows.map((row) =>
      row.map(([label, deed]) => InlineKeyboard.text(label, resultData(key, deed))),
    ),
  );
}

function sizeButtons(wanted: Wanted, most: number, say: Speech): Button[] {
  return (['fewer', 'more'] as const).flatMap((deed): Button[] => {
    const varied = vary(wanted, deed, most);
    if (varied?.kind !== 'film') return [];
    const { problem } = varied.request;
    const isCities = problem.kind === 'cities';
    const n = isCities ? problem.cities.length : problem.names.length;
    const points = say.count(isCities ? 'count-cities' : 'count-points', n);
    return [[say.say(`bot-button-${deed}`, { points }), deed]];
  });
}

function languageButtons({ language }: Wanted): Button[] {
  return languages
    .filter((other) => other !== language)
    .map((other) => [speech(other).say('bot-button-language'), 'language']);
}
