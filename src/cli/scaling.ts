import { availableParallelism } from 'node:os';
import { presets } from '../gazetteer/presets.js';
import { runScaling } from '../jobs/run-scaling.js';
import { createThreads } from '../jobs/threads.js';
import { SIZE } from '../render/scaling-chart.js';
import {
  LEAST_MAX,
  MOST_MAX,
  readScalingMethods,
  type ScalingRequest,
} from '../scaling-request.js';
import type { Mistake } from '../text/mistakes.js';
import { scalingText } from '../text/scaling.js';
import { isLanguage, type Language, speech } from '../text/speech.js';
import type { Outcome } from './compare.js';
import { isPng, STANDARD_OUTPUT } from './format.js';
import { openOutputs } from './output.js';
import { createProgress, type Progress } from './progress.js';
import type { Surroundings } from './surroundings.js';

const DEFAULT_NAME = 'mds-race-scaling.png';

/** As commander reads them, before any check. */
export interface RawScalingOptions {
  readonly methods: string;
  readonly max: string;
  readonly lang: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `mds-race scaling`: the text for standard output, or what is wrong with the input. */
export async function scalingCommand(
  raw: RawScalingOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const read = readOptions(raw);
  if ('mistake' in read) return read;
  const { request, language } = read;
  const path = raw.out ?? DEFAULT_NAME;
  const isStandard = path === STANDARD_OUTPUT;
  if (isStandard && raw.json) return { mistake: { kind: 'out-json' } };
  if (!isStandard && !isPng(path)) {
    return { mistake: { kind: 'png-format', option: '--out', file: path } };
  }
  const outputs = await openOutputs(isStandard ? [] : [path], surroundings.onInterrupt);
  if ('mistake' in outputs) return outputs;

  const started = performance.now();
  const progress = createProgress(surroundings, raw.quiet === true, () => performance.now());
  const { scaling, png } = await measure(request, language, progress).catch((error: unknown) => {
    outputs.close();
    throw error;
  });
  const [output] = outputs.opened;
  const mistake = output?.write(png) ?? output?.commit();
  outputs.close();
  if (mistake) return { mistake };
  const { width, height } = SIZE;
  if (raw.json) {
    const document = {
      ...scaling,
      fRef: 'least-of-all-runs-and-polished-classical-scaling',
      png: { path, bytes: png.length, width, height },
      milliseconds: Math.round(performance.now() - started),
    };
    return { output: JSON.stringify(document, null, 2) };
  }
  const say = speech(language);
  if (isStandard) return { output: scalingText(scaling, say), picture: png };
  const written = say.say('scaling-written', {
    path,
    width: String(width),
    height: String(height),
    kilobytes: say.integer(png.length / 1000),
  });
  return { output: [scalingText(scaling, say), '', written].join('\n') };
}

function readOptions({
  lang,
  methods,
  max,
}: RawScalingOptions): { request: ScalingRequest; language: Language } | { mistake: Mistake } {
  if (!isLanguage(lang)) return { mistake: { kind: 'language', text: lang } };
  const read = readScalingMethods(methods);
  if ('mistake' in read) return read;
  const most = /^\d{1,4}$/.test(max) ? Number(max) : Number.NaN;
  if (!(most >= LEAST_MAX && most <= MOST_MAX)) {
    return { mistake: { kind: 'scaling-max', text: max } };
  }
  return { request: { methods: read.methods, max: most, europe: presets.europe }, language: lang };
}

/** The experiment and its chart, on as many threads as there are cores. */
async function measure(request: ScalingRequest, language: Language, progress: Progress) {
  const threads = createThreads(availableParallelism());
  const ticket = { priority: 0, signal: new AbortController().signal };
  const onProgress = progress.stage(speech(language).say('scaling-progress'));
  const scaling = await runScaling(threads, request, ticket, onProgress);
  const png = await threads.chart({ scaling, language }, ticket);
  progress.done();
  await threads.destroy();
  return { scaling, png };
}
