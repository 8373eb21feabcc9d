/** The store cannot be opened. The message is one line for a person: what is wrong, what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
