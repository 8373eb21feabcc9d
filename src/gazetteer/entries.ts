import type { City } from '../geo/city.js';
import { readDataFile } from './data-file.js';

/** A city as the gazetteer has it. */
export interface Entry extends City {
  readonly id: number;
  readonly country: string;
  /** GeoNames' code of the first division, such as "US.TX". */
  readonly region: string;
  /** 0 … 127: how likely it is the one that is meant; ten for each tenfold population. */
  readonly fame: number;
}

const NEWLINE = 10;

interface Loaded {
  readonly bytes: Buffer;
  /** Where each line begins, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly entries: (Entry | undefined)[];
}

let loaded: Loaded | undefined;

/** The entry of that number; they are in order of fame, the best known first. */
export function entryAt(number: number): Entry {
  loaded ??= load();
  const { bytes, starts, entries } = loaded;
  const entry = entries[number] ?? read(bytes.toString('utf8', starts[number], starts[number + 1]));
  entries[number] = entry;
  return entry;
}

function load(): Loaded {
  const bytes = readDataFile('places');
  const starts = [0];
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, end + 1)) {
    starts.push(end + 1);
  }
  return { bytes, starts: Uint32Array.from(starts), entries: [] };
}

function read(line: string): Entry {
  const [id, ru, en, country, region, lat, lon, population, fame] = line.trimEnd().split('\t');
  return {
    id: Number(id),
    names: { ru: ru || en, en },
    country,
    region: `${country}.${region}`,
    lat: Number(lat),
    lon: Number(lon),
    population: Number(population),
    fame: Number(fame),
  };
}
