import { basename } from 'node:path';
import { type Comparison, type ComparisonRequest, compare } from '../compare.js';
import { drawFilm, drawPoster } from '../film.js';
import { NO_NOTES, type Notes, readRequest } from '../gazetteer/request.js';
import { readMatrix } from '../mds/matrix-csv.js';
import { postSizes } from '../optimize/as-in-post.js';
import { methodIds } from '../optimize/registry.js';
import { summarize } from '../summary.js';
import { notesText } from '../text/cities.js';
import type { Mistake } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { findClash, findObstacle, readInput, writeOutput } from './files.js';
import { type Options, type RawOptions, readOptions } from './options.js';
import { createProgress } from './progress.js';
import { summaryDocument, summaryText, traceDocument } from './report.js';

/** Cities or rows; Nelder–Mead on more takes minutes and gigabytes. */
const MOST = 200;
const DEFAULT_REQUEST = '15';
const DEFAULT_METHODS = ['gradient-descent', 'nelder-mead'] as const;

/** The text for standard output, with a remark for standard error; or what is wrong with the input. */
export type Outcome =
  | { readonly output: string; readonly remark?: string }
  | { readonly mistake: Mistake };

/** `mds-race compare` */
export async function compareCommand(words: readonly string[], raw: RawOptions): Promise<Outcome> {
  const read = readOptions(raw);
  if ('mistake' in read) return read;
  const { seed, language, matrix } = read.options;
  const found = await readTask(words, read.options);
  if ('mistake' in found) return found;

  const path = raw.gif ? (raw.out ?? defaultName(words, matrix)) : undefined;
  const clash = findClash([matrix, path, raw.poster, raw.trace]);
  if (clash !== undefined) return { mistake: { kind: 'same-file', file: clash } };
  for (const file of [path, raw.poster, raw.trace]) {
    const mistake = file === undefined ? undefined : await findObstacle(file);
    if (mistake) return { mistake };
  }

  const say = speech(language);
  const progress = createProgress();
  const comparison = compare(
    { problem: found.problem, methods: found.methods, seed },
    () => performance.now(),
    progress.stage(say.say('cli-progress-optimize')),
  );
  const film =
    path === undefined
      ? undefined
      : await drawFilm(
          comparison,
          say,
          () => performance.now(),
          progress.stage(say.say('cli-progress-draw')),
        );
  progress.done();

  const poster = raw.poster === undefined ? undefined : drawPoster(comparison, say);
  const mistake = await writeResults(
    comparison,
    [
      [path, film?.bytes],
      [raw.poster, poster],
    ],
    raw.trace,
  );
  if (mistake) return { mistake };
  const summary = summarize(comparison);
  const remark = notesText(found.notes, say);
  const written = film && path !== undefined ? { film, path } : undefined;
  if (raw.json) {
    const document = summaryDocument(summary, written, language);
    return { output: JSON.stringify(document, null, 2), remark };
  }
  const file = written && [
    '',
    say.say('cli-written', {
      path: written.path,
      width: String(written.film.width),
      height: String(written.film.height),
      frames: String(written.film.frames),
      kilobytes: say.integer(written.film.bytes.length / 1000),
    }),
  ];
  return { output: [summaryText(summary, say), ...(file ?? [])].join('\n'), remark };
}

type Task = Pick<ComparisonRequest, 'problem' | 'methods'> & { readonly notes: Notes };

/** What to race on, and which methods. */
async function readTask(
  words: readonly string[],
  { matrix, methods = DEFAULT_METHODS }: Options,
): Promise<Task | { mistake: Mistake }> {
  if (matrix === undefined) {
    const request = readRequest(words.join(' ') || DEFAULT_REQUEST, MOST, methodIds);
    if ('mistake' in request) return request;
    const { cities, preset, notes } = request;
    if (methods === 'as-in-post' && (preset !== 'europe' || !postSizes.includes(cities.length))) {
      return { mistake: { kind: 'not-of-the-post' } };
    }
    return { problem: { kind: 'cities', cities }, methods: request.methods ?? methods, notes };
  }
  if (words.length > 0) return { mistake: { kind: 'both-sources' } };
  const input = await readInput(matrix);
  if ('mistake' in input) return input;
  const reading = readMatrix(input.bytes, MOST);
  if ('mistake' in reading) return { mistake: { ...reading.mistake, file: matrix } };
  if (methods === 'as-in-post' && !postSizes.includes(reading.names.length)) {
    return { mistake: { kind: 'not-of-the-post' } };
  }
  return { problem: { kind: 'matrix', ...reading }, methods, notes: NO_NOTES };
}

/** Named after the request: mds-race-world-21.gif. */
function defaultName(words: readonly string[], matrix: string | undefined): string {
  const request = matrix === undefined ? words.join(' ') || DEFAULT_REQUEST : basename(matrix);
  const slug = request
    .replace(/\.[ct]sv$/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `mds-race-${[...slug].slice(0, 60).join('')}.gif`;
}

async function writeResults(
  comparison: Comparison,
  pictures: readonly (readonly [path: string | undefined, bytes: Uint8Array | undefined])[],
  trace: string | undefined,
): Promise<Mistake | undefined> {
  for (const [path, bytes] of pictures) {
    const mistake = path !== undefined && bytes && (await writeOutput(path, bytes));
    if (mistake) return mistake;
  }
  if (trace === undefined) return undefined;
  return writeOutput(trace, traceDocument(comparison));
}
