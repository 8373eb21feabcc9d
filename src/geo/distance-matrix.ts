/**
 * Distances between n things, in km between cities: between i and j it is values[i * n + j].
 * Symmetric, zero on the diagonal, nowhere negative.
 */
export interface DistanceMatrix {
  readonly n: number;
  readonly values: Float64Array;
}

export function largestDistance({ values }: DistanceMatrix): number {
  return values.reduce((largest, d) => Math.max(largest, d), 0);
}

/** The same distances in units of the largest, which has to be positive. */
export function normalized(distances: DistanceMatrix): DistanceMatrix {
  const largest = largestDistance(distances);
  if (!(largest > 0))
    throw new Error(`Expected a positive distance, got ${largest} as the largest`);
  return { n: distances.n, values: distances.values.map((d) => d / largest) };
}
