import type { Message } from 'grammy/types';
import type { Results } from '../jobs/results.js';
import { failureOf } from './failures.js';
import { fileIdOf, type MediaFile } from './media.js';

/** Sends what was made: by the id it has at Telegram, or else its bytes, which are uploaded once. */
export interface Uploads {
  /** `call` may be made twice; true: nothing was sent that could be sent again. 'lost' when there is nothing to send. Rejects as `call` does. */
  send(key: string, call: (file: MediaFile) => Promise<Message | true>): Promise<'sent' | 'lost'>;
}

export function createUploads(results: Results): Uploads {
  const uploading = new Map<string, Promise<unknown>>();

  const upload = async (key: string, call: (file: MediaFile) => Promise<Message | true>) => {
    const file = await results.bytes(key);
    if (!file) return 'lost';
    const message = await call(file);
    if (message !== true) await results.setFileId(key, fileIdOf(message));
    return 'sent';
  };

  return {
    async send(key, call) {
      // The others that ask the same need not upload it as well.
      await uploading.get(key)?.catch(() => {});
      const fileId = (await results.find(key))?.fileId;
      if (fileId !== undefined) {
        try {
          await call(fileId);
          return 'sent';
        } catch (error) {
          if (failureOf(error) !== 'wrong-file') throw error;
          await results.setFileId(key, undefined);
        }
      }
      const uploaded = upload(key, call);
      uploading.set(key, uploaded);
      try {
        return await uploaded;
      } finally {
        if (uploading.get(key) === uploaded) uploading.delete(key);
      }
    },
  };
}
