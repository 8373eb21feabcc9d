import type { Erasure } from '../bot/erasure.js';
import type { StorageReport } from './storage-report.js';
import type { Store } from './store.js';

/** Milliseconds after which the update that asked is handled, and its text removed too. */
const SECOND_PASS = 5_000;

/** Erases from the files of a store, at once and a little later once more. */
export function createFileErasure(
  { eraseRemoved }: Pick<Store, 'eraseRemoved'>,
  report: StorageReport,
): Erasure & { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const pass = async (): Promise<void> => {
    timer = undefined;
    try {
      await eraseRemoved();
    } catch (error) {
      report.failed('removed bytes not erased', error);
      timer ??= setTimeout(pass, SECOND_PASS).unref();
    }
  };
  return {
    async request() {
      await pass();
      timer ??= setTimeout(pass, SECOND_PASS).unref();
    },
    close: () => clearTimeout(timer),
  };
}
