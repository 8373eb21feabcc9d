import type { Place } from './great-circle.js';

/** A city, or a point that somebody named by its coordinates. */
export interface City extends Place {
  /** GeoNames id; null for a point. */
  readonly id: number | null;
  readonly names: { readonly ru: string; readonly en: string };
  /** ISO 3166-1 alpha-2, upper case; null for a point. */
  readonly country: string | null;
  readonly population: number;
}
