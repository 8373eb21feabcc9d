import type { Place } from './great-circle.js';

export interface City extends Place {
  /** GeoNames id. */
  readonly id: number;
  readonly names: { readonly ru: string; readonly en: string };
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly population: number;
}
