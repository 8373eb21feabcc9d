import type { City } from '../geo/city.js';

/** What a name was taken for. */
export type Resolution = Found | Unknown;

/** A city beside others that may have been meant. */
export interface Candidate {
  readonly city: City;
  /** Its country; with its region where another candidate of that name is in the same country. */
  readonly where: City['names'];
}

export interface Found {
  readonly query: string;
  readonly city: City;
  /** The name was not spelt like this: say what was taken. */
  readonly corrected: boolean;
  /** Where the city is; undefined for a point. */
  readonly where: City['names'] | undefined;
  /** Namesakes that are worth a mention, the best known first; at most three. */
  readonly rivals: readonly Candidate[];
  /** Namesakes that the rest of a list may speak for. */
  readonly others: readonly Candidate[];
}

export interface Unknown {
  readonly query: string;
  readonly city: undefined;
  /** The name is a country's or a region's, or the city is not in the region that was named. */
  readonly trouble: 'unknown' | 'country' | 'region' | 'not-there';
  /** What may have been meant, the likeliest first; at most three. */
  readonly suggestions: readonly Candidate[];
}
