import type { City } from '../geo/city.js';
import { presetCities } from './presets.js';

const byName = new Map<string, City>();
for (const city of presetCities) {
  for (const name of Object.values(city.names)) byName.set(fold(name), city);
}

/** The city of that name, Russian or English. */
export function findCity(name: string): City | undefined {
  return byName.get(fold(name));
}

/** One key for all spellings that differ only in case, diacritics (й stays), ё, hyphens and spaces. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('и\u0306', 'й')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ`]/g, '')
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .trim();
}
