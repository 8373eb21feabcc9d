/** What is kept cannot be reached: what was asked may or may not be done, and is not to be waited for. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';

  constructor(options?: ErrorOptions) {
    super('What is kept cannot be reached', options);
  }
}
