import type { MethodId } from '../optimize/registry.js';
import type { Scaling, ScalingPoint } from '../scaling.js';
import type { Speech } from './speech.js';

/** A median that grows no more than this from the first size to the last is steady. */
const STEADY = 1.5;

/**
 * One sentence: how the gradient's iterations grow over points of one kind, where there are such;
 * else the gap at the most cities; else the iterations of each method.
 */
export function scalingConclusion(scaling: Scaling, speech: Speech): string {
  const { methods, points } = scaling;
  const gradient = methods.find(({ usesGradient }) => usesGradient);
  const free = methods.find(({ usesGradient }) => !usesGradient);
  const of = (id: MethodId | undefined, kind: ScalingPoint['cities']) =>
    points.filter((point) => point.id === id && point.cities === kind);

  const europe = of(gradient?.id, 'europe');
  const uniform = of(gradient?.id, 'uniform');
  if (uniform.length > 1) return growth(europe, uniform, speech);
  const first = europe.at(-1);
  const second = of(free?.id, 'europe').at(-1);
  if (first && second && Number.isFinite(first.evaluations.median)) {
    return gap(first, second, scaling.seeds.length, speech);
  }
  return changes(
    methods.map(({ id }) => of(id, 'europe')),
    speech,
  );
}

function growth(
  europe: readonly ScalingPoint[],
  uniform: readonly ScalingPoint[],
  speech: Speech,
): string {
  const [first, last] = ends(uniform);
  const [, real] = ends(europe);
  const ratio = last.iterations.median / first.iterations.median;
  return speech.say(ratio <= STEADY ? 'scaling-conclusion-steady' : 'scaling-conclusion-grows', {
    method: speech.say(`method-${first.id}`),
    from: speech.integer(first.n),
    to: speech.integer(last.n),
    first: speech.integer(first.iterations.median),
    last: speech.integer(last.iterations.median),
    growth: speech.times(last.n / first.n),
    ratio: speech.times(ratio),
    europe: speech.integer(real.iterations.median),
  });
}

/** Of a method with the gradient, which gets there, and one without. */
function gap(first: ScalingPoint, second: ScalingPoint, runs: number, speech: Speech): string {
  const args = {
    n: speech.integer(first.n),
    gradient: speech.say(`method-${first.id}`),
    free: speech.say(`method-${second.id}`),
    evaluations: speech.count('count-evaluations', first.evaluations.median),
  };
  const other = second.evaluations.median;
  if (Number.isFinite(other)) {
    return speech.say('scaling-conclusion-both', { ...args, other: speech.integer(other) });
  }
  return speech.say('scaling-conclusion-gap', {
    ...args,
    spent: speech.count('count-evaluations', second.spent),
    reached: Math.round(second.reached * runs),
    runs,
  });
}

function changes(curves: readonly (readonly ScalingPoint[])[], speech: Speech): string {
  const list = curves.map((points) => {
    const [first, last] = ends(points);
    return speech.say('scaling-change', {
      method: speech.say(`method-${first.id}`),
      first: speech.integer(first.iterations.median),
      last: speech.integer(last.iterations.median),
    });
  });
  const [first, last] = ends(curves[0]);
  return speech.say('scaling-conclusion-range', {
    from: speech.integer(first.n),
    to: speech.integer(last.n),
    changes: list.join(', '),
  });
}

function ends(points: readonly ScalingPoint[]): [first: ScalingPoint, last: ScalingPoint] {
  return [points[0], points[points.length - 1]];
}
