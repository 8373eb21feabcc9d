import { InputFile, InputMediaBuilder } from 'grammy';
import type { Message } from 'grammy/types';
import type { Job, Made, Rendering } from '../jobs/jobs.js';
import { caption } from '../text/caption.js';
import { scalingCaption } from '../text/scaling.js';
import { speech } from '../text/speech.js';
import { unlinked } from './unlinked.js';

/** A file at Telegram, by its id, or one to be uploaded. */
export type MediaFile = string | Omit<Rendering, 'made'>;

/** In what form a result is sent. */
export type Form = 'animation' | 'photo' | 'document';

/** The forms of a result, the best first: a group may not let the bot send all of them. */
export function formsOf(made: Made): readonly [Form, ...Form[]] {
  return made.kind === 'film' ? ['animation', 'photo', 'document'] : ['photo', 'document'];
}

/** Characters of a caption. */
const LONGEST_CAPTION = 1024;

/** The result in another form than its best, to be uploaded. */
export function substituteOf(
  job: Job,
  made: Made,
  film: Omit<Rendering, 'made'>,
  form: Exclude<Form, 'animation'>,
) {
  const { media, caption = '' } = mediaOf(job, made, film);
  const note = `\n\n${speech(job.wanted.language).say(`bot-as-${form}`)}`;
  const isNoted = made.kind === 'film' && caption.length + note.length <= LONGEST_CAPTION;
  const text = isNoted ? caption + note : caption;
  const details = { caption: text, parse_mode: 'HTML' } as const;
  if (form === 'photo') {
    const still = film.still ?? film.thumbnail;
    const picture = still ? new InputFile(still, 'mds-race.png') : media;
    return InputMediaBuilder.photo(picture, details);
  }
  // Else Telegram makes an animation of a GIF, which the group forbids.
  return InputMediaBuilder.document(media, { ...details, disable_content_type_detection: true });
}

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
