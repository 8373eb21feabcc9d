import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import type { Logger } from 'pino';
import type { Results } from '../jobs/results.js';
import { failureOf } from './failures.js';
import type { Lease } from './lease.js';
import { fileIdOf, type MediaFile } from './media.js';

/** Milliseconds for which an upload is another process's without a word of it. */
const TURN = 20_000;
const RENEW_EVERY = 5_000;
const LOOK_EVERY = 300;
/**
 * Milliseconds that who has reserved room waits for another's upload: that one may be waiting for the
 * very room.
 */
const PATIENCE = 2_000;

type Call = (file: MediaFile) => Promise<Message | true>;

/** Sends what was made: by the id it has at Telegram, or else its bytes, which are uploaded once. */
export interface Uploads {
  /**
   * `call` may be made twice; true: nothing was sent that could be sent again. `hasRoom` says whether
   * room for it is reserved. 'lost' when there is nothing to send. Rejects as `call` does.
   */
  send(key: string, call: Call, hasRoom: boolean): Promise<'sent' | 'lost'>;
}

/** `lease` is what one process has at a time. */
export function createUploads(
  results: Results,
  lease: (name: string) => Lease,
  log: Pick<Logger, 'error'>,
): Uploads {
  /** What this process uploads, or waits for another to; those who ask the same wait for the first. */
  const underWay = new Map<string, Promise<unknown>>();

  const fileIdIn = async (key: string) => (await results.find(key))?.fileId;

  /** Undefined where Telegram does not know it, or not any more. */
  const sendKnown = async (key: string, call: Call): Promise<'sent' | undefined> => {
    const fileId = await fileIdIn(key);
    if (fileId === undefined) return undefined;
    try {
      await call(fileId);
      return 'sent';
    } catch (error) {
      if (failureOf(error) !== 'wrong-file') throw error;
      await results.setFileId(key, undefined);
      return undefined;
    }
  };

  /** Waits while another process uploads it. */
  const waitForOthers = async (key: string, turn: Lease, milliseconds: number): Promise<void> => {
    for (let waited = 0; waited < milliseconds; waited += LOOK_EVERY) {
      if ((await turn.take(TURN)) || (await fileIdIn(key)) !== undefined) return;
      await delay(LOOK_EVERY);
    }
  };

  const upload = async (key: string, call: Call): Promise<'sent' | 'lost'> => {
    const file = await results.bytes(key);
    if (!file) return 'lost';
    const message = await call(file);
    if (message !== true) {
      // The film has arrived, whatever becomes of this note.
      await results
        .setFileId(key, fileIdOf(message))
        .catch((error) => log.error({ key, error }, 'file not noted'));
    }
    return 'sent';
  };

  const uploadInTurn = async (key: string, call: Call, hasRoom: boolean) => {
    const turn = lease(`upload:${key}`);
    await waitForOthers(key, turn, hasRoom ? PATIENCE : Number.POSITIVE_INFINITY);
    const renewal = setInterval(() => {
      // Another process that takes its turn meanwhile uploads it once more, no worse.
      turn.take(TURN).catch(() => {});
    }, RENEW_EVERY);
    try {
      return (await sendKnown(key, call)) ?? (await upload(key, call));
    } finally {
      clearInterval(renewal);
      // It ends by itself.
      await turn.leave().catch(() => {});
    }
  };

  return {
    async send(key, call, hasRoom) {
      const before = underWay.get(key)?.catch(() => {});
      if (before) await (hasRoom ? Promise.race([before, delay(PATIENCE)]) : before);
      const sent = await sendKnown(key, call);
      if (sent) return sent;
      const uploaded = uploadInTurn(key, call, hasRoom);
      underWay.set(key, uploaded);
      try {
        return await uploaded;
      } finally {
        if (underWay.get(key) === uploaded) underWay.delete(key);
      }
    },
  };
}
