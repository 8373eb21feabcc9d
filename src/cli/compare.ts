import type { ComparisonRequest } from '../compare.js';
import { commandLineLanguage } from '../config.js';
import { NO_NOTES, type Notes, readRequest } from '../gazetteer/request.js';
import { readMatrix } from '../mds/matrix-csv.js';
import { postSizes } from '../optimize/as-in-post.js';
import { methodNames } from '../optimize/registry.js';
import { notesText } from '../text/cities.js';
import type { Mistake } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { findClash, readInput } from './files.js';
import { filmName } from './film-name.js';
import { findFormatMistake, formatOf, STANDARD_OUTPUT } from './format.js';
import { type Options, type RawOptions, readOptions } from './options.js';
import { type Output, openOutputs } from './output.js';
import { createProgress } from './progress.js';
import { race } from './race.js';
import type { Race } from './race-thread.js';
import { summaryDocument, summaryText } from './report.js';
import type { Surroundings } from './surroundings.js';
import { findNoVideo, writeVideo } from './video.js';

/** Cities or rows; Nelder–Mead on more takes minutes and gigabytes. */
const MOST = 200;
const DEFAULT_REQUEST = '15';
const DEFAULT_METHODS = ['gradient-descent', 'nelder-mead'] as const;

/** The text for standard output, with a remark for standard error; or what is wrong with the input. */
export type Outcome =
  | {
      readonly output: string;
      readonly remark?: string;
      /** A picture for standard output; the text then goes to standard error. */
      readonly picture?: Uint8Array;
    }
  | { readonly mistake: Mistake };

/** `mds-race compare` */
export async function compareCommand(
  words: readonly string[],
  raw: RawOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const read = readOptions(raw, commandLineLanguage(surroundings.environment));
  if ('mistake' in read) return read;
  const { options } = read;
  const path = raw.gif
    ? (raw.out ?? filmName(words.join(' ') || DEFAULT_REQUEST, options, raw.lang))
    : undefined;
  const wrongFormat = findFormatMistake(raw, path);
  if (wrongFormat) return { mistake: wrongFormat };
  const found = await readTask(words, options);
  if ('mistake' in found) return found;

  const clash = findClash([options.matrix, path, raw.poster, raw.trace]);
  if (clash !== undefined) return { mistake: { kind: 'same-file', file: clash } };
  const noVideo = path !== undefined && formatOf(path) === 'mp4' ? await findNoVideo() : undefined;
  if (noVideo) return { mistake: noVideo };
  const isPicture = path !== undefined && path !== STANDARD_OUTPUT;
  const files = [isPicture ? path : undefined, raw.poster, raw.trace];
  const outputs = await openOutputs(
    files.filter((file) => file !== undefined),
    surroundings.onInterrupt,
  );
  if ('mistake' in outputs) return outputs;
  try {
    const output = (file: string | undefined) =>
      outputs.opened.find((opened) => opened.file === file);
    const made = await race(
      {
        request: { problem: found.problem, methods: found.methods, seed: options.seed },
        language: options.language,
        film: path !== undefined && formatOf(path) !== 'png',
        poster: raw.poster !== undefined || (path !== undefined && formatOf(path) === 'png'),
        trace: output(raw.trace)?.descriptor,
      },
      createProgress(surroundings, raw.quiet === true, () => performance.now()),
      speech(options.language),
    );
    if (raw.trace !== undefined && made.traceFailure !== undefined) {
      return { mistake: { kind: 'out-unwritable', file: raw.trace, code: made.traceFailure } };
    }
    const wrong = await writePicture(made, output(path), surroundings);
    // ffmpeg makes a file of another size.
    const isVideo = path !== undefined && formatOf(path) === 'mp4';
    const size = isVideo && !wrong ? output(path)?.size() : undefined;
    const mistake =
      wrong ??
      (made.poster && output(raw.poster)?.write(made.poster.bytes)) ??
      firstOf(outputs.opened, (opened) => opened.commit());
    if (mistake) return { mistake };
    return outcome(made, raw, options, path, size, found.notes);
  } finally {
    outputs.close();
  }
}

function outcome(
  { summary, film, poster }: Race,
  { json }: RawOptions,
  { language }: Options,
  path: string | undefined,
  size: number | undefined,
  notes: Notes,
): Outcome {
  const say = speech(language);
  const remark = notesText(notes, say);
  const picture = film ?? poster;
  const written =
    picture && path !== undefined
      ? { picture, path, bytes: size ?? picture.bytes.length }
      : undefined;
  if (json) {
    return { output: JSON.stringify(summaryDocument(summary, written, language), null, 2), remark };
  }
  const text = summaryText(summary, say);
  if (!written) return { output: text, remark };
  if (path === STANDARD_OUTPUT) return { output: text, remark, picture: written.picture.bytes };
  const line = say.say('cli-written', {
    path: written.path,
    width: String(written.picture.width),
    height: String(written.picture.height),
    frames: String(written.picture.frames),
    kilobytes: say.integer(written.bytes / 1000),
  });
  return { output: [text, '', line].join('\n'), remark };
}

/** Writes the film, or the last frame where its name says so. */
async function writePicture(
  { film, poster }: Race,
  output: Output | undefined,
  { onInterrupt }: Surroundings,
): Promise<Mistake | undefined> {
  if (!output) return undefined;
  if (film && formatOf(output.file) === 'mp4') {
    return writeVideo(film.bytes, output.path, onInterrupt);
  }
  const picture = film ?? poster;
  return picture && output.write(picture.bytes);
}

function firstOf<T>(
  outputs: readonly Output[],
  act: (output: Output) => T | undefined,
): T | undefined {
  for (const output of outputs) {
    const result = act(output);
    if (result !== undefined) return result;
  }
  return undefined;
}

type Task = Pick<ComparisonRequest, 'problem' | 'methods'> & { readonly notes: Notes };

/** Reads the cities or the matrix, and the methods. */
async function readTask(
  words: readonly string[],
  { matrix, methods = DEFAULT_METHODS }: Options,
): Promise<Task | { mistake: Mistake }> {
  if (matrix === undefined) {
    const request = readRequest(words.join(' ') || DEFAULT_REQUEST, MOST, methodNames);
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
