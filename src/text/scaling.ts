import type { MethodId } from '../optimize/registry.js';
import type { TextRun } from '../render/frame.js';
import type { ChartWords } from '../render/scaling-chart.js';
import type { Scaling, ScalingPoint, Spread } from '../scaling.js';
import { escapeHtml } from './caption.js';
import { scalingConclusion } from './scaling-conclusion.js';
import type { Speech } from './speech.js';

/** What the chart says. */
export function chartWords(scaling: Scaling, speech: Speech): ChartWords {
  const runs = scaling.seeds.length;
  return {
    title: speech.say('scaling-title'),
    iterations: raised(speech.say('scaling-iterations')),
    evaluations: raised(speech.say('scaling-evaluations')),
    axes: {
      europe: speech.say('scaling-axis-europe'),
      uniform: speech.say('scaling-axis-uniform'),
    },
    key: {
      median: speech.say('scaling-key-median', { runs }),
      spread: speech.say('scaling-key-spread'),
      open: speech.say('scaling-key-open', { runs }),
    },
    remarks: [speech.say('scaling-remark-accuracy'), remarks(scaling, speech).join(' ')]
      .filter((line) => line !== '')
      .map(raised),
    method: (id) => speech.say(`method-${id}`),
    reached: (share) => speech.integer(share * runs),
    integer: (value) => speech.integer(value),
  };
}

/** The chart's caption, in Telegram's HTML. */
export function scalingCaption(scaling: Scaling, speech: Speech): string {
  const text = [scalingConclusion(scaling, speech), ...remarks(scaling, speech)].join('\n\n');
  return `<b>${escapeHtml(speech.say('scaling-title'))}</b>\n${escapeHtml(text)}`;
}

/** What a person reads on the terminal: the figures of each method, then the conclusion. */
export function scalingText(scaling: Scaling, speech: Speech): string {
  const median = speech.say('scaling-key-median', { runs: scaling.seeds.length });
  return [
    `${speech.say('scaling-title')} · ${median} (${speech.say('scaling-key-spread')})`,
    '',
    ...scaling.methods.flatMap(({ id }) => [table(scaling, id, speech), '']),
    scalingConclusion(scaling, speech),
    ...remarks(scaling, speech),
  ].join('\n');
}

/** Where the random points lie, and where a curve ends; nothing when all are cities of Europe. */
function remarks(scaling: Scaling, speech: Speech): string[] {
  const { points, methods, capRadiusKm, mostWithoutGradient } = scaling;
  if (!points.some(({ cities }) => cities === 'uniform')) return [];
  const place = speech.say('scaling-remark-uniform', { radius: speech.integer(capRadiusKm) });
  const end = speech.say('scaling-remark-ends', { most: speech.integer(mostWithoutGradient) });
  const ends =
    methods.some(({ usesGradient }) => !usesGradient) &&
    points.some(({ n }) => n >= mostWithoutGradient);
  return ends ? [place, end] : [place];
}

function table({ points, seeds }: Scaling, id: MethodId, speech: Speech): string {
  const row = (...cells: readonly string[]) =>
    cells.map((cell, k) => cell.padStart(k === 0 ? 7 : 25)).join('');
  const rows = (own: readonly ScalingPoint[]) =>
    own.map(({ n, iterations, evaluations, reached }) =>
      row(
        speech.integer(n),
        spreadText(iterations, speech),
        spreadText(evaluations, speech),
        outOf(reached, seeds.length),
      ),
    );
  const own = points.filter((point) => point.id === id);
  const uniform = own.filter(({ cities }) => cities === 'uniform');
  return [
    speech.say(`method-${id}`),
    row(
      'n',
      speech.say('scaling-column-iterations'),
      speech.say('scaling-column-evaluations'),
      speech.say('scaling-column-reached'),
    ),
    speech.say('scaling-cities-europe'),
    ...rows(own.filter(({ cities }) => cities === 'europe')),
    ...(uniform.length > 0 ? [speech.say('scaling-cities-uniform'), ...rows(uniform)] : []),
  ].join('\n');
}

/** "88 (46–94)" */
function spreadText({ least, median, most }: Spread, speech: Speech): string {
  const figure = (value: number) => (Number.isFinite(value) ? speech.integer(value) : '∞');
  if (least === most) return figure(median);
  return `${figure(median)} (${figure(least)}–${figure(most)})`;
}

/** "7/9" */
function outOf(share: number, runs: number): string {
  return `${Math.round(share * runs)}/${runs}`;
}

/** A line with its superscripts as raised figures, which the fonts have. */
function raised(line: string): TextRun[] {
  const parts = line.split(/([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/).filter((part) => part !== '');
  return parts.map((text) => {
    const figures = text.replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (c) => '−0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)]);
    return figures === text ? { text } : { text: figures, raised: true };
  });
}
