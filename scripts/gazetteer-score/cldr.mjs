// The exemplar cities of CLDR's time zones: names that other people chose, in both languages.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pointOf, readTable } from './places.mjs';

const PACKAGE = 'cldr-dates-full';
const VERSION = '48.2.0';
const SHA512 =
  'zMrKvjMO414HDftLr6vKH1fNQHakFNe+F1h4S0eg+zmL4WRi9pI41fxB3UrTJDY42MEM87jCuAw/qlqCgYKcAQ==';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/gazetteer-score/', import.meta.url));

/**
 * Zones with the country and place of each from tzdata's zone.tab. `town` lists the
 * languages whose exemplar names a town of the gazetteer's size, not an island, a
 * country or a station, and names no other town as well.
 */
const ZONES = 'zones.tsv';

/** `{ query, place, town }` for every zone that `lang` has a name for. */
export function exemplarCities(lang) {
  const tree = JSON.parse(packed(`package/main/${lang}/timeZoneNames.json`));
  const zones = tree.main[lang].dates.timeZoneNames.zone;
  return readTable(ZONES).map(({ zone, country, lat, lon, town }) => ({
    query: exemplarCity(zones, zone),
    place: pointOf(country, lat, lon),
    town: town.includes(lang),
  }));
}

/** CLDR's English names only the cities that the zone's own name does not spell. */
function exemplarCity(zones, zone) {
  const parts = zone.split('/');
  const named = parts.reduce((tree, part) => tree?.[part], zones)?.exemplarCity;
  return named ?? parts.at(-1).replaceAll('_', ' ');
}

/** A file of the package, fetched once and checked each time. */
function packed(path) {
  const archive = `${CACHE}${PACKAGE}-${VERSION}.tgz`;
  if (!existsSync(archive)) {
    mkdirSync(CACHE, { recursive: true });
    execFileSync('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent', '--pack-destination', CACHE]);
  }
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (sum !== SHA512) {
    throw new Error(`${archive}: expected sha512 ${SHA512}, got ${sum}; delete it and try again`);
  }
  return execFileSync('tar', ['-xzOf', archive, path], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}
