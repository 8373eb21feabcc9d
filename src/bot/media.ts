import { InputFile, InputMediaBuilder } from 'grammy';
import type { Message } from 'grammy/types';
import type { Job, Made } from '../jobs/jobs.js';
import { caption } from '../text/caption.js';
import { scalingCaption } from '../text/scaling.js';
import { speech } from '../text/speech.js';
import { unlinked } from './unlinked.js';

/** A file at Telegram, by its id, or one to be uploaded. */
export type MediaFile =
  | string
  | { readonly bytes: Uint8Array; readonly thumbnail: Uint8Array | undefined };

/** What was made as Telegram takes it, with its caption. */
export function mediaOf({ wanted, notes }: Job, made: Made, file: MediaFile) {
  const say = speech(wanted.language);
  if (made.kind === 'scaling') {
    return InputMediaBuilder.photo(input(file, 'mds-race-scaling.png'), {
      caption: scalingCaption(made.scaling, say),
      parse_mode: 'HTML',
    });
  }
  const { width, height, summary } = made;
  const thumbnail = typeof file === 'string' ? undefined : file.thumbnail;
  return InputMediaBuilder.animation(input(file, `mds-race-${summary.variables / 2}.gif`), {
    width,
    height,
    ...(thumbnail && { thumbnail: new InputFile(thumbnail, 'thumbnail.jpg') }),
    caption: caption(unlinked(summary), unlinked(notes), say),
    parse_mode: 'HTML',
  });
}

function input(file: MediaFile, name: string): string | InputFile {
  return typeof file === 'string' ? file : new InputFile(file.bytes, name);
}

/** The id of the animation or photo in a message. */
export function fileIdOf({ animation, photo }: Partial<Message>): string | undefined {
  return animation?.file_id ?? photo?.at(-1)?.file_id;
}
