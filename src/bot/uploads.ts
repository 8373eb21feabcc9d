import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import type { Results } from '../jobs/results.js';
import { failureOf } from './failures.js';
import type { Lease } from './lease.js';
import { fileIdOf, type MediaFile } from './media.js';

/** Milliseconds for which an upload is another process's without a word of it. */
const TURN = 20_000;
const RENEW_EVERY = 5_000;
const LOOK_EVERY = 300;

/** Sends what was made: by the id it has at Telegram, or else its bytes, which are uploaded once. */
export interface Uploads {
  /**
   * `call` may be made twice; true: nothing was sent that could be sent again. 'lost' when there is
   * nothing to send. Rejects as `call` does.
   */
  send(key: string, call: (file: MediaFile) => Promise<Message | true>): Promise<'sent' | 'lost'>;
}

/** `lease` is what one process has at a time. */
export function createUploads(results: Results, lease: (name: string) => Lease): Uploads {
  const uploading = new Map<string, Promise<unknown>>();

  const upload = async (key: string, call: (file: MediaFile) => Promise<Message | true>) => {
    const file = await results.bytes(key);
    if (!file) return 'lost';
    const message = await call(file);
    if (message !== true) await results.setFileId(key, fileIdOf(message));
    return 'sent';
  };

  /** Waits while another process uploads it; undefined where it is this one's turn to. */
  const othersFile = async (key: string, turn: Lease): Promise<string | undefined> => {
    for (;;) {
      const fileId = (await results.find(key))?.fileId;
      if (fileId !== undefined || (await turn.take(TURN))) return fileId;
      await delay(LOOK_EVERY);
    }
  };

  /** Undefined where it is known there no more. */
  const sendKnown = async (
    key: string,
    fileId: string,
    call: (file: MediaFile) => Promise<Message | true>,
  ): Promise<'sent' | undefined> => {
    try {
      await call(fileId);
      return 'sent';
    } catch (error) {
      if (failureOf(error) !== 'wrong-file') throw error;
      await results.setFileId(key, undefined);
      return undefined;
    }
  };

  return {
    async send(key, call) {
      // The others that ask the same need not upload it as well.
      await uploading.get(key)?.catch(() => {});
      const turn = lease(`upload:${key}`);
      for (let known = await othersFile(key, turn); known; known = await othersFile(key, turn)) {
        const sent = await sendKnown(key, known, call);
        if (sent) return sent;
      }
      const renewal = setInterval(() => {
        // Another process that takes its turn meanwhile uploads it once more, no worse.
        turn.take(TURN).catch(() => {});
      }, RENEW_EVERY);
      const uploaded = upload(key, call).finally(() => {
        clearInterval(renewal);
        return turn.leave();
      });
      uploading.set(key, uploaded);
      try {
        return await uploaded;
      } finally {
        if (uploading.get(key) === uploaded) uploading.delete(key);
      }
    },
  };
}
