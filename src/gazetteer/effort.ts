/**
 * What may be spent on misspelt names of one message, so that any message is answered soon, counted
 * in looks at the index: a name of n letters has about 65 n neighbours, 400 of which take a
 * millisecond. A scan of the well-known names takes as long as 1,600 looks.
 */
export class Effort {
  #looks: number;

  constructor(looks = 45_000) {
    this.#looks = looks;
  }

  /** Whether misspelt names are to be left as they are. */
  get isSpent(): boolean {
    return this.#looks <= 0;
  }

  /** Whether a search among the neighbours of so many letters is left, which is then taken. */
  search(letters: number): boolean {
    return this.#spend(65 * letters);
  }

  /** Whether a scan of the well-known names is left, which is then taken. */
  scan(): boolean {
    return this.#spend(1600);
  }

  #spend(looks: number): boolean {
    if (this.isSpent) return false;
    this.#looks -= looks;
    return true;
  }
}
