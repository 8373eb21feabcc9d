// Writes data/*.txt.br, what the gazetteer knows: the same bytes from the same sources.
import { mkdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { places } from './places.mjs';
import { regions } from './regions.mjs';
import { spellings } from './spellings.mjs';

const DATA = new URL('../../data/', import.meta.url);

const kept = places();
write('places', kept.map(placeLine).join(''));
write('spellings', spellings(kept));
write('regions', regions(kept));

/** `id TAB ru TAB en TAB country TAB region TAB lat TAB lon TAB population TAB fame` */
function placeLine({ id, names, country, region, lat, lon, population, fame }) {
  return `${[id, names.ru, names.en, country, region, lat, lon, population, fame].join('\t')}\n`;
}

function write(name, text) {
  const bytes = Buffer.from(text);
  const compressed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  mkdirSync(DATA, { recursive: true });
  writeFileSync(new URL(`${name}.txt.br`, DATA), compressed);
  const lines = text.split('\n').length - 1;
  console.log(`${name}: ${lines} lines, ${bytes.length} bytes, compressed ${compressed.length}`);
}
