const DATA = /^do:([\w-]{16}):([a-z=,-]+)$/;

/** The data of a button under a result: what to do with it. At most 64 bytes. */
export function resultData(key: string, deed: string): string {
  return `do:${key}:${deed}`;
}

/** What a button's data means; undefined for another button. */
export function readResultData(data: string): { key: string; deed: string } | undefined {
  const found = DATA.exec(data);
  return found ? { key: found[1], deed: found[2] } : undefined;
}
