import { readFileSync } from 'node:fs';
import type { City } from '../geo/city.js';

export const presetIds = ['europe', 'world', 'usa'] as const;
export type PresetId = (typeof presetIds)[number];

/** What a person may call a preset, besides its id. */
const ALIASES: Record<string, PresetId> = {
  европа: 'europe',
  мир: 'world',
  сша: 'usa',
  us: 'usa',
};

interface PresetFile {
  readonly cities: readonly City[];
  readonly presets: Record<PresetId, readonly number[]>;
}

const file: PresetFile = JSON.parse(
  readFileSync(new URL('../../data/presets.json', import.meta.url), 'utf8'),
);
const byId = new Map(file.cities.map((city) => [city.id, city]));

/** All cities of all presets, each once. */
export const presetCities: readonly City[] = file.cities;

/** The cities of each preset, in the order in which they are taken. */
export const presets: Record<PresetId, readonly City[]> = {
  europe: file.presets.europe.map(cityById),
  world: file.presets.world.map(cityById),
  usa: file.presets.usa.map(cityById),
};

/** The preset of that name, in any case. */
export function findPreset(name: string): PresetId | undefined {
  const key = name.toLowerCase();
  return (
    presetIds.find((id) => id === key) ?? (Object.hasOwn(ALIASES, key) ? ALIASES[key] : undefined)
  );
}

function cityById(id: number): City {
  const city = byId.get(id);
  if (!city) throw new Error(`Expected a city with the id ${id} in presets.json, got none`);
  return city;
}
