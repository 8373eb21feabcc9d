import type { Found, Resolution } from './resolution.js';

/** So many others, and so large a part of them, speak for a country. */
const COMPANY = 2;
const SHARE = 0.6;

/** The items with each namesake taken that is in the country of the rest: "Валенсия, Каракас". */
export function inCompany(items: readonly Resolution[]): Resolution[] {
  return items.map((item) => {
    if (!item.city || item.corrected || item.others.length === 0) return item;
    const rest = items.filter((other) => other !== item && other.city?.id !== item.city.id);
    const country = countryOf(rest);
    if (country === undefined || country === item.city.country) return item;
    const nearer = item.others.find(({ city }) => city.country === country);
    return nearer ? instead(item, nearer) : item;
  });
}

/** The country where most of the items are; undefined where they are too few or scattered. */
function countryOf(items: readonly Resolution[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { city } of items) {
    if (city?.country) counts.set(city.country, (counts.get(city.country) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most && most[1] >= COMPANY && most[1] >= SHARE * items.length ? most[0] : undefined;
}

function instead(item: Found, nearer: Found['others'][number]): Found {
  const { city, where } = item;
  const before = where ? [{ city, where }] : [];
  return { ...item, city: nearer.city, where: nearer.where, rivals: before };
}
