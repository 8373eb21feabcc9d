import type { Run } from '../compare.js';
import type { TextRun } from '../render/frame.js';
import type { Words } from '../render/scene.js';
import type { Summary } from '../summary.js';
import type { Speech } from './speech.js';
import { subjectNames, title } from './summary.js';

const LONGEST_LABEL = 24;

/** What the picture of a comparison says. `isDrawable` tells which text its fonts can draw. */
export function filmWords(
  summary: Summary,
  speech: Speech,
  isDrawable: (text: string) => boolean,
): Words {
  const { problem } = summary;
  const latin = subjectNames(summary, 'en');
  const labels = subjectNames(summary, speech.language).map((name, k) => {
    const text = [name, latin[k]].map(cleaned).find((text) => text !== '' && isDrawable(text));
    return {
      text: text ?? `#${k + 1}`,
      weight: problem.kind === 'cities' ? problem.cities[k].population : -k,
    };
  });
  return {
    title: title(summary, speech),
    labels,
    axes: {
      iterations: speech.say('film-axis-iterations'),
      loss: speech.say('film-axis-loss'),
    },
    method: ({ id }: Run) => speech.say(`method-${id}`),
    iteration: (nit) => speech.say('film-iteration', { nit: speech.integer(nit) }),
    end: ({ trace }: Run) => speech.say(`film-state-${trace.termination}`),
    loss: (value) => lossRuns(value, speech),
    integer: (value) => speech.integer(value),
  };
}

/** One line, without invisible characters, not too long. */
function cleaned(name: string): string {
  const text = name
    .replace(/[\u2010-\u2012]/g, '-')
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim();
  const characters = [...text];
  return characters.length <= LONGEST_LABEL
    ? text
    : `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}

function lossRuns(value: number, speech: Speech): TextRun[] {
  const { mantissa, exponent } = speech.scientific(value);
  if (exponent === undefined) return [{ text: `f = ${mantissa}` }];
  const power = String(exponent).replace('-', '−');
  return [{ text: `f = ${mantissa}·10` }, { text: power, raised: true }];
}
