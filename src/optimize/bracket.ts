/** A point of a line and the value there. */
export interface Sample {
  readonly x: number;
  readonly value: number;
}

/** `middle` lies between the other two and is nowhere above them. */
export interface Bracket {
  readonly first: Sample;
  readonly middle: Sample;
  readonly last: Sample;
}

const GOLD = 1.618034;
/** No parabola is trusted further than this many times the last stride. */
const GROW_LIMIT = 110;
/** Keeps the parabola's denominator from zero. */
const TINY = 1e-21;
const MAX_STRIDES = 1000;

/**
 * Goes downhill from 0 and 1 in growing strides until the function rises again (Press et al. 1992,
 * "Numerical Recipes", §10.1), as scipy's `bracket` does it, evaluation for evaluation. A stride
 * leads to the vertex of the parabola through the last three points, or else is golden.
 */
export function bracket(f: (x: number) => number): Bracket {
  const sample = (x: number): Sample => ({ x, value: f(x) });
  let a = sample(0);
  let b = sample(1);
  if (a.value < b.value) [a, b] = [b, a];
  let c = sample(b.x + GOLD * (b.x - a.x));

  for (let stride = 0; c.value < b.value; stride++) {
    if (stride > MAX_STRIDES) {
      throw new Error(`Expected a minimum along the line, got a fall at ${c.x} still`);
    }
    const vertex = vertexOfParabola(a, b, c);
    const limit = b.x + GROW_LIMIT * (c.x - b.x);
    let next: Sample;
    if ((vertex - c.x) * (b.x - vertex) > 0) {
      const between = sample(vertex);
      if (between.value < c.value) return { first: b, middle: between, last: c };
      if (between.value > b.value) return { first: a, middle: b, last: between };
      next = sample(golden(b, c));
    } else if ((vertex - limit) * (limit - c.x) >= 0) {
      next = sample(limit);
    } else if ((vertex - limit) * (c.x - vertex) > 0) {
      next = sample(vertex);
      if (next.value < c.value) {
        [b, c] = [c, next];
        next = sample(golden(b, c));
      }
    } else {
      next = sample(golden(b, c));
    }
    [a, b, c] = [b, c, next];
  }
  return { first: a, middle: b, last: c };
}

function vertexOfParabola(a: Sample, b: Sample, c: Sample): number {
  const p = (b.x - a.x) * (b.value - c.value);
  const q = (b.x - c.x) * (b.value - a.value);
  const denominator = 2 * (Math.abs(q - p) < TINY ? TINY : q - p);
  return b.x - ((b.x - c.x) * q - (b.x - a.x) * p) / denominator;
}

/** As far beyond c as 1.618 times the way from b. */
function golden(b: Sample, c: Sample): number {
  return c.x + GOLD * (c.x - b.x);
}
