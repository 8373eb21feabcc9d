type Kind = 'description' | 'short description';

/** What the bot says about itself, for each language; the empty one is for all others. */
export class Descriptions {
  readonly #texts = new Map<string, string>();

  set(kind: Kind, languageCode: string, text: string): void {
    this.#texts.set(`${kind} ${languageCode}`, text);
  }

  /**
   * setMyDescription, language_code: "If empty, the description will be applied to all users for
   * whose language there is no dedicated description."
   */
  get(kind: Kind, languageCode: string): string {
    return this.#texts.get(`${kind} ${languageCode}`) || this.#texts.get(`${kind} `) || '';
  }
}
