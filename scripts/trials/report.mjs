const NAME_WIDTH = 44;

/** Prints figures as they are found, those that are demanded with the demand beside them. */
export class Report {
  /** Whether no demand has been missed so far. */
  passed = true;

  /**
   * @param {string} name
   * @param {unknown} value
   */
  figure(name, value) {
    console.log(`    ${name.padEnd(NAME_WIDTH)} ${value}`);
  }

  /**
   * @param {string} name
   * @param {unknown} value
   * @param {string} demand in words
   * @param {boolean} isMet
   */
  demand(name, value, demand, isMet) {
    if (!isMet) this.passed = false;
    const mark = isMet ? 'ok  ' : 'MISS';
    console.log(`${mark}${name.padEnd(NAME_WIDTH)} ${value}   [demanded: ${demand}]`);
  }

  /**
   * What a demand was missed by, so that one need not run it again to see.
   * @param {string} what
   * @param {readonly unknown[]} cases
   */
  examples(what, cases) {
    for (const one of cases.slice(0, 5)) {
      const text = typeof one === 'string' ? one : JSON.stringify(one);
      console.log(`      ${what}: ${text.slice(0, 300)}`);
    }
    if (cases.length > 5) console.log(`      … ${cases.length - 5} more`);
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} part 0 … 1
 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * "50 % 1.2, 95 % 3.4, max 5.6 s"
 * @param {readonly number[]} milliseconds
 */
export function spread(milliseconds) {
  if (milliseconds.length === 0) return 'none';
  const seconds = (/** @type {number} */ part) => (quantile(milliseconds, part) / 1000).toFixed(1);
  return `50 % ${seconds(0.5)}, 90 % ${seconds(0.9)}, 99 % ${seconds(0.99)}, max ${seconds(1)} s`;
}

/**
 * "a 3, b 1": how often each comes, the most frequent first.
 * @param {Iterable<string>} items
 */
export function tally(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([item, count]) => `${item} ${count}`).join(', ') || 'none';
}
