import type { Comparison } from '../compare.js';
import type { Summary } from '../summary.js';
import type { Language, Speech } from '../text/speech.js';
import { conclusion, remark, stops, subjectNames, table, title } from '../text/summary.js';
import type { Picture } from './race-thread.js';

const TABLE_WIDTH = 42;

/** What a person reads on the terminal. */
export function summaryText(summary: Summary, speech: Speech): string {
  const { seed } = summary;
  return [
    `${title(summary, speech)} · ${speech.say('summary-seed', { seed: String(seed) })}`,
    subjectNames(summary, speech.language).join(', '),
    '',
    table(summary, speech, TABLE_WIDTH),
    '',
    ...[stops(summary, speech), conclusion(summary, speech), remark(summary, speech)].filter(
      Boolean,
    ),
  ].join('\n');
}

/** The document that `--json` prints; `gif` is null without a picture. */
export function summaryDocument(
  summary: Summary,
  written: { readonly picture: Picture; readonly path: string; readonly bytes: number } | undefined,
  language: Language,
) {
  const { problem, variables, seed, startLoss, methods } = summary;
  const cities =
    problem.kind === 'cities'
      ? problem.cities.map(({ id, names, country, lat, lon }) => ({
          id,
          name: names[language],
          country,
          lat,
          lon,
        }))
      : problem.names.map((name) => ({ id: null, name, country: null, lat: null, lon: null }));
  return {
    cities,
    variables,
    seed,
    startLoss,
    methods: methods.map(({ usesGradient: _, rmsError, milliseconds, ...figures }) => ({
      ...figures,
      ...(problem.kind === 'cities' ? { rmsErrorKm: rmsError } : { rmsErrorKm: null, rmsError }),
      milliseconds: tenths(milliseconds),
    })),
    gif: written
      ? {
          path: written.path,
          bytes: written.bytes,
          width: written.picture.width,
          height: written.picture.height,
          frames: written.picture.frames,
          milliseconds: tenths(written.picture.milliseconds),
        }
      : null,
  };
}

/** The document of `--trace`, piece by piece: every iteration at full precision. */
export function* traceDocument({ x0, runs }: Comparison): Generator<string> {
  yield `{"x0":${JSON.stringify([...x0])},"methods":[`;
  for (const [k, { id, trace }] of runs.entries()) {
    yield `${k > 0 ? ',' : ''}{"id":${JSON.stringify(id)},"iterates":[`;
    for (const { nit, nfev, value, x } of trace.iterates) {
      const iterate = { iteration: nit, functionEvaluations: nfev, loss: value, x: [...x] };
      yield `${nit > 0 ? ',' : ''}${JSON.stringify(iterate)}`;
    }
    yield ']}';
  }
  yield ']}\n';
}

function tenths(milliseconds: number): number {
  return Math.round(10 * milliseconds) / 10;
}
