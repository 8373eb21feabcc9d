import type { PhotoSize } from 'grammy/types';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { MediaType, StoredFile, Upload } from '../state/files.js';
import { photoType } from '../state/media-type.js';
import type { Telegram } from '../state/telegram.js';
import { resolveAttachment, wrongFileId } from './attachment.js';

// sendPhoto, photo: "The photo must be at most 10 MB in size. The photo's width and height must not
// exceed 10000 in total. Width and height ratio must be at most 20."
const MOST_BYTES = 10 * 2 ** 20;
const MOST_PIXELS = 10_000;
const MOST_RATIO = 20;

/** The photo that `value` stands for; see `resolveAttachment`. */
export function resolvePhoto(
  telegram: Telegram,
  params: Params,
  value: string,
  field: string,
): StoredFile | undefined {
  const found = resolveAttachment(telegram, params, value, field);
  if (!found) return undefined;
  if ('upload' in found) {
    return telegram.files.add(found.upload, 'photos', checkedType(found.upload));
  }
  if (found.stored.folder !== 'photos') throw wrongFileId();
  return found.stored;
}

function checkedType({ bytes }: Upload): MediaType {
  if (bytes.length > MOST_BYTES) throw badRequest('file is too big for a photo');
  // Telegram takes other formats too and sends them on as JPEG; this server knows one.
  const type = photoType(bytes);
  if (!type) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = type;
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (width + height > MOST_PIXELS || !(ratio <= MOST_RATIO)) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  return type;
}

/** A photo as a part of the message, in its one size here. */
export function photoContent(file: StoredFile) {
  return { photo: [photoSize(file)] };
}

export function photoSize({ id, uniqueId, width, height, bytes }: StoredFile): PhotoSize {
  return { file_id: id, file_unique_id: uniqueId, width, height, file_size: bytes.length };
}
