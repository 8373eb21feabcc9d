/** Milliseconds. */
export const LATELY = 600_000;

/** What has happened within the last ten minutes, by names. */
export interface Lately {
  /** What was set last; undefined for what has not happened lately. */
  get(name: string): Promise<string | undefined>;
  /** It happens now; `what` may say how. */
  set(name: string, what?: string): Promise<void>;
  /** The same, for what has not happened lately; else false, and all stays as it is. */
  take(name: string): Promise<boolean>;
  delete(name: string): Promise<void>;
}

/** What has happened in this process. `now` gives milliseconds from some fixed moment. */
export function createLately(now: () => number): Lately {
  /** In the order of time. */
  const events = new Map<string, { readonly time: number; readonly what: string }>();

  const find = (name: string): string | undefined => {
    const event = events.get(name);
    return event && event.time > now() - LATELY ? event.what : undefined;
  };

  const put = (name: string, what: string): void => {
    events.delete(name);
    events.set(name, { time: now(), what });
    for (const old of events.keys()) {
      if (find(old) !== undefined) break;
      events.delete(old);
    }
  };

  return {
    get: async (name) => find(name),
    set: async (name, what = '') => put(name, what),
    async take(name) {
      if (find(name) !== undefined) return false;
      put(name, '');
      return true;
    },
    async delete(name) {
      events.delete(name);
    },
  };
}
