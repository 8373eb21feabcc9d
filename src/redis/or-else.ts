import { StoreAway } from '../bot/store-away.js';

/** What Redis says; while it is away, what this process knows by itself. */
export async function orElse<T>(ask: () => Promise<T>, own: () => T | Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    return own();
  }
}
