// Verdicts as a table for people, and each miss on a line of its own.

const COLUMNS = ['set', 'n', 'right', 'asked', 'wrong', 'apart', 'target', ''];

const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** Shares are of the verdicts that count; `apart` ones do not. */
export function rowOf({ name, target }, verdicts) {
  const count = (wanted) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  const apart = count('apart');
  const n = verdicts.length - apart;
  const [right, asked, wrong] = ['right', 'asked', 'wrong'].map((verdict) => count(verdict) / n);
  return { name, n, right, asked, wrong, apart, target, passed: meets(right, wrong, target) };
}

const meets = (right, wrong, target) => right >= target.right && wrong <= target.wrong;

export function tableOf(rows) {
  const lines = [COLUMNS, ...rows.map(cellsOf)];
  const widths = COLUMNS.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  return lines
    .map((cells) =>
      cells
        .map((cell, i) => (isText(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const isText = (column) => column === 0 || column >= COLUMNS.length - 2;

function cellsOf({ name, n, right, asked, wrong, apart, target, passed }) {
  const goal = `right ≥ ${percent(target.right)}${target.wrong < 1 ? `, wrong ≤ ${percent(target.wrong)}` : ''}`;
  return [
    name,
    String(n),
    percent(right),
    percent(asked),
    percent(wrong),
    String(apart),
    goal,
    passed ? 'PASS' : 'FAIL',
  ];
}

export const missesOf = ({ name }, verdicts) =>
  verdicts
    .filter(({ verdict }) => verdict !== 'right')
    .map(
      ({ query, expected, got, verdict }) =>
        `${name} ${verdict}: ${JSON.stringify(query)} expected ${told(expected)}, got ${told(got)}`,
    );

/** A place, an answer, or several of them, in a few words. */
function told(what) {
  if (what === null) {
    return 'nothing';
  }
  if (Array.isArray(what)) {
    return `[${what.map(told).join('; ')}]`;
  }
  if (what.status === 'unknown') {
    const offered = what.suggestions.map(({ name, country }) => `${name} ${country}`);
    return `? ${what.query} (${offered.join(', ') || 'no suggestion'})`;
  }
  const label = what.name ?? what.ru?.[0] ?? what.en?.[0] ?? '';
  return `${label} ${what.country} ${what.lat} ${what.lon}`.trimStart();
}
