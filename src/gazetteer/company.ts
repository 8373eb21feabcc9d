import type { Found, Resolution } from './resolution.js';

/** So many others, and so large a part of them, speak for a country. */
const COMPANY = 2;
const SHARE = 0.6;

/**
 * The items, each replaced by its namesake in the country of the other items: "Валенсия, Каракас".
 * Takes time proportional to the number of items.
 */
export function inCompany(items: readonly Resolution[]): Resolution[] {
  const ids = counts(items.map(({ city }) => city?.id));
  const countries = counts(items.map(({ city }) => city?.country));
  return items.map((item) => {
    if (!item.city || item.corrected || item.others.length === 0) return item;
    const { id, country: own } = item.city;
    const rest = items.length - (ids.get(id) ?? 0);
    const least = Math.max(COMPANY, SHARE * rest);
    // At most one other country has that share of the rest.
    const nearer = item.others.find(
      ({ city: { country } }) =>
        country && country !== own && (countries.get(country) ?? 0) >= least,
    );
    return nearer ? instead(item, nearer) : item;
  });
}

function counts<T>(values: readonly T[]): Map<T, number> {
  const counted = new Map<T, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return counted;
}

function instead(item: Found, nearer: Found['others'][number]): Found {
  const { city, where } = item;
  const before = where ? [{ city, where }] : [];
  return { ...item, city: nearer.city, where: nearer.where, rivals: before };
}
