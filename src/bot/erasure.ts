/** Overwrites what was removed, where that takes a step of its own. */
export interface Erasure {
  /** Has all that was removed by now erased, soon. Rejects where that cannot be asked for. */
  request(): Promise<void>;
}
