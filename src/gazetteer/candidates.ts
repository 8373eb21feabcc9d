import type { Entry } from './entries.js';
import { regionName } from './regions.js';
import type { Candidate } from './resolution.js';

/** The entries with what tells them from each other. */
export function candidates(entries: readonly Entry[]): Candidate[] {
  return entries.map((entry) => {
    const country = regionName(entry.country);
    const alike = entries.filter(
      (other) =>
        other.country === entry.country &&
        (other.names.en === entry.names.en || other.names.ru === entry.names.ru),
    );
    if (alike.length < 2) return { city: entry, where: country };
    const region = regionName(entry.region);
    const where = { ru: `${region.ru}, ${country.ru}`, en: `${region.en}, ${country.en}` };
    return { city: entry, where };
  });
}
