import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** The text of data/NAME.txt.br, which scripts/gazetteer writes, as UTF-8. */
export function readDataFile(name: 'places' | 'spellings' | 'regions'): Buffer {
  const path = new URL(`../../data/${name}.txt.br`, import.meta.url);
  return brotliDecompressSync(readFileSync(path));
}
