import type { Connection } from './connection.js';

/** Words that all processes hear that listen at the moment; others have to look for themselves. */
export interface Signals {
  send(channel: string, word: string): Promise<void>;
  listen(channel: string, heed: (word: string) => void): Promise<void>;
  close(): void;
}

export function createSignals({ client, prefix, call }: Connection): Signals {
  const listeners = new Map<string, (word: string) => void>();
  const ears = client.duplicate();
  // The connection it was made from tells of troubles.
  ears.on('error', () => {});
  ears.on('message', (channel, word) => listeners.get(channel)?.(word));
  return {
    async send(channel, word) {
      await call(() => client.publish(`${prefix}signal:${channel}`, word));
    },

    async listen(channel, heed) {
      const name = `${prefix}signal:${channel}`;
      listeners.set(name, heed);
      await call(() => ears.subscribe(name));
    },

    close: () => ears.disconnect(),
  };
}
