import type { City } from '../geo/city.js';
import type { PresetId } from './presets.js';
import type { Unknown } from './resolution.js';

/** A name of a request that is no city's for sure. */
export interface Unsettled {
  /** Which of the names it is, from 0. */
  readonly index: number;
  readonly item: Unknown;
}

/** What is wrong with a request, for the text layer to say. */
export type RequestMistake =
  | {
      readonly kind: 'unknown-cities';
      readonly items: readonly Unsettled[];
      readonly settled: number;
    }
  | {
      readonly kind: 'unknown-methods';
      readonly names: readonly string[];
      readonly known: readonly string[];
      /** Every name of a known method, and the method. */
      readonly spellings: readonly (readonly [name: string, id: string])[];
    }
  | { readonly kind: 'not-two-methods'; readonly known: readonly string[] }
  | {
      readonly kind: 'too-few-cities';
      readonly n: number;
      readonly least: number;
      readonly repeated: readonly City[];
    }
  | { readonly kind: 'too-many-cities'; readonly n: number; readonly most: number }
  | {
      readonly kind: 'preset-size';
      readonly preset: PresetId;
      readonly size: string;
      readonly least: number;
      readonly most: number;
    };
