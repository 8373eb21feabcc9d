/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Seconds of processor time that `work` takes, those of V8's own threads included. Unlike time on
 * the wall it leaves out what other programs do meanwhile.
 * @param {() => void} work
 */
export function seconds(work) {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

/**
 * Prints rows under a head, the first column to the left and the others to the right.
 * @param {readonly (readonly string[])[]} rows the head first
 */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const [first, ...others] of rows) {
    const cells = others.map((cell, column) => cell.padStart(widths[column + 1]));
    console.log(`  ${[first.padEnd(widths[0]), ...cells].join('   ')}`);
  }
}
