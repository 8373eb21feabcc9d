const TAB = 9;
const NEWLINE = 10;

/** Lines `key TAB rest`, each ended by a newline, in the order of their keys' bytes. */
export class SortedLines {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** What follows the tab on the line of that key; undefined where there is none. */
  find(key: string): string | undefined {
    const bytes = this.#bytes;
    const wanted = Buffer.from(`${key}\t`);
    let low = 0;
    let high = bytes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = middle === 0 ? 0 : bytes.lastIndexOf(NEWLINE, middle - 1) + 1;
      const order = compare(bytes, start, wanted);
      if (order === 0) {
        const end = bytes.indexOf(NEWLINE, start);
        return bytes.toString('utf8', start + wanted.length, end);
      }
      if (order < 0) low = bytes.indexOf(NEWLINE, middle) + 1;
      else high = start;
    }
    return undefined;
  }
}

/** Below, at or above zero: how the key at `start`, its tab included, stands to `wanted`. */
function compare(bytes: Buffer, start: number, wanted: Buffer): number {
  for (let k = 0; k < wanted.length; k++) {
    const found = bytes[start + k];
    if (found === wanted[k]) continue;
    // A key comes before those that it begins.
    if (found === TAB) return -1;
    return wanted[k] === TAB ? 1 : found - wanted[k];
  }
  return 0;
}
