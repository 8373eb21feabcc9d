import type { MethodSummary, Summary } from '../summary.js';
import { quoted } from './quotation.js';
import type { Language, Speech } from './speech.js';

/** Below this ratio of losses two methods got to the same place. */
const SAME_LOSS = 1.1;
/** A loss below this share of n(n − 1) is zero but for rounding. */
const ZERO_LOSS = 1e-8;
/** Below this ratio of arithmetic neither was cheaper to speak of. */
const SAME_PRICE = 1.5;

/** What the points are called, in the reader's language where they are cities. */
export function subjectNames({ problem }: Pick<Summary, 'problem'>, language: Language): string[] {
  if (problem.kind === 'cities') return problem.cities.map(({ names }) => names[language]);
  // Names come from a file, so they may be anything.
  return problem.names.map((name, k) => quoted(name) || `#${k + 1}`);
}

/** "15 cities · 30 variables" */
export function title({ problem, variables }: Summary, speech: Speech): string {
  const n = variables / 2;
  return speech.say('film-title', {
    subjects: speech.count(problem.kind === 'cities' ? 'count-cities' : 'count-points', n),
    variables: speech.count('count-variables', variables),
  });
}

/** The figures side by side, `width` characters a row. */
export function table({ problem, methods }: Summary, speech: Speech, width: number): string {
  const error = problem.kind === 'cities' ? 'summary-rms-error-km' : 'summary-rms-error';
  const rows: [string, (method: MethodSummary) => string][] = [
    ['', ({ id }) => speech.say(`method-${id}.short`)],
    ['summary-iterations', ({ iterations }) => speech.integer(iterations)],
    ['summary-function-evaluations', (method) => speech.integer(method.functionEvaluations)],
    ['summary-gradient-evaluations', (method) => speech.integer(method.gradientEvaluations)],
    ['summary-flops', ({ flops }) => speech.number(flops)],
    ['summary-loss', ({ finalLoss }) => speech.number(finalLoss)],
    [error, ({ rmsError }) => speech.number(rmsError)],
  ];
  const column = 12;
  return rows
    .map(([label, figure]) => {
      const figures = methods.map((method) => figure(method).padStart(column)).join('');
      return (label && speech.say(label)).padEnd(width - figures.length) + figures;
    })
    .join('\n');
}

/** Why each method stopped, and where it got stuck if it did. */
export function stops({ methods }: Summary, speech: Speech): string {
  return methods
    .flatMap(({ id, termination, iterations, functionEvaluations, localMinimum }) => {
      const method = speech.say(`method-${id}`);
      const stop = speech.say(`summary-stop-${termination}`, {
        method,
        iterations: speech.count('count-iterations', iterations),
        evaluations: speech.count('count-evaluations', functionEvaluations),
      });
      if (!localMinimum) return [stop];
      const settled = termination === 'converged';
      const where = settled ? 'summary-local-minimum' : 'summary-near-local-minimum';
      return [stop, speech.say(where, { method })];
    })
    .join(' ');
}

/** The post's conclusion, from the figures at hand; empty when both methods are of one kind. */
export function conclusion({ methods, variables }: Summary, speech: Speech): string {
  const gradient = methods.find(({ usesGradient }) => usesGradient);
  const free = methods.find(({ usesGradient }) => !usesGradient);
  if (!gradient || !free) return '';

  const loss = free.finalLoss / gradient.finalLoss;
  const arithmetic = free.flops / gradient.flops;
  const args = {
    variables: speech.count('count-variables.at', variables),
    iterations: speech.count('count-iterations', gradient.iterations),
    loss: speech.times(loss),
    arithmetic: speech.times(arithmetic),
    saved: speech.times(1 / arithmetic),
  };
  const n = variables / 2;
  const zero = ({ finalLoss }: MethodSummary) => finalLoss < ZERO_LOSS * n * (n - 1);
  const arrived = (method: MethodSummary) =>
    zero(method) || (method.termination !== 'diverged' && !method.localMinimum);
  const same = (loss <= SAME_LOSS && loss >= 1 / SAME_LOSS) || (zero(gradient) && zero(free));

  if (!arrived(gradient)) {
    return speech.say(loss < 1 / SAME_LOSS ? 'conclusion-lucky' : 'conclusion-stuck', args);
  }
  if (!same) {
    if (loss < 1) return speech.say('conclusion-lucky', args);
    return speech.say(arithmetic > SAME_PRICE ? 'conclusion-gap' : 'conclusion-gap-cheap', args);
  }
  if (arithmetic > SAME_PRICE) return speech.say('conclusion-price', args);
  return speech.say(arithmetic < 1 / SAME_PRICE ? 'conclusion-cheaper' : 'conclusion-even', args);
}

/** Why the dots miss their rings; empty where they do not. */
export function remark({ problem, flattens }: Summary, speech: Speech): string {
  return problem.kind === 'cities' && flattens ? speech.say('summary-sphere') : '';
}
