type Kind = 'description' | 'short description';

/** What the bot says about itself, for each language; the empty one is for all others. */
export class Descriptions {
  readonly #texts = new Map<string, string>();

  set(kind: Kind, languageCode: string, text: string): void {
    this.#texts.set(`${kind} ${languageCode}`, text);
  }

  /** Observed behaviour: without a text of its own a language gets the one for all. */
  get(kind: Kind, languageCode: string): string {
    return this.#texts.get(`${kind} ${languageCode}`) || this.#texts.get(`${kind} `) || '';
  }
}
