/**
 * What may be spent on misspelt names of one message, so that any message is answered soon: a search
 * among a name's neighbours takes 2 ms, a scan of the well-known names 4 ms.
 */
export class Effort {
  #searches: number;
  #scans: number;

  constructor(searches = 60, scans = 14) {
    this.#searches = searches;
    this.#scans = scans;
  }

  /** Whether misspelt names are to be left as they are. */
  get isSpent(): boolean {
    return this.#searches <= 0;
  }

  /** Whether another search is left, which is then taken. */
  search(): boolean {
    return this.#searches-- > 0;
  }

  /** Whether another scan is left, which is then taken. */
  scan(): boolean {
    return this.#scans-- > 0;
  }
}
