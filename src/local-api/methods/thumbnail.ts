import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { StoredFile } from '../state/files.js';
import { jpegType } from '../state/jpeg-type.js';
import type { Telegram } from '../state/telegram.js';
import { photoSize } from './photo.js';

// sendAnimation, thumbnail: "The thumbnail should be in JPEG format and less than 200 kB in size. A
// thumbnail's width and height should not exceed 320."
const LESS_THAN_BYTES = 200 * 1024;
const MOST_SIDE = 320;

/**
 * The thumbnail uploaded with a call, `value` being its "attach://" name or nothing, as a part of
 * the file it is for. Telegram ignores one that is not as it should be; here it is an error, being
 * a mistake.
 */
export function readThumbnail(telegram: Telegram, params: Params, value: string) {
  const name = value === '' ? 'thumbnail' : /^attach:\/\/(.*)/s.exec(value)?.[1];
  // sendAnimation, thumbnail: "Thumbnails can't be reused and can be only uploaded as a new file"
  if (name === undefined) throw badRequest('a thumbnail can only be uploaded as a new file');
  const upload = params.upload(name);
  if (!upload) {
    if (value === '') return {};
    throw badRequest('the thumbnail is not in the request');
  }
  const { bytes } = upload;
  if (bytes.length >= LESS_THAN_BYTES) throw badRequest('the thumbnail is not less than 200 kB');
  const type = jpegType(bytes);
  if (!type) throw badRequest('the thumbnail is no JPEG');
  if (Math.max(type.width, type.height) > MOST_SIDE) {
    throw badRequest('the thumbnail exceeds 320 pixels');
  }
  const file: StoredFile = telegram.files.add(upload, 'thumbnails', type);
  return { thumbnail: photoSize(file) };
}
