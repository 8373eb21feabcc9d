import type { PhotoSize } from 'grammy/types';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { StoredFile, Upload } from '../state/files.js';
import { animationType } from '../state/media-type.js';
import type { Telegram } from '../state/telegram.js';
import { resolveAttachment, wrongFileId } from './attachment.js';

/** The animation that `value` stands for; see `resolveAttachment`. */
export function resolveAnimation(
  telegram: Telegram,
  params: Params,
  value: string,
  field: string,
): StoredFile | undefined {
  const found = resolveAttachment(telegram, params, value, field);
  if (!found) return undefined;
  if ('upload' in found) return store(telegram, found.upload);
  if (found.stored.folder !== 'animations') throw wrongFileId();
  return found.stored;
}

function store(telegram: Telegram, upload: Upload): StoredFile {
  // sendAnimation: "Use this method to send animation files (GIF or H.264/MPEG-4 AVC video without
  // sound)." Telegram sends anything else as a document; here it is an error, being a mistake.
  const type = animationType(upload.bytes);
  if (!type) throw badRequest('the animation is neither a GIF nor an MPEG-4 file');
  return telegram.files.add(upload, 'animations', type);
}

/** Sizes in pixels, duration in seconds; 0 leaves a size to the file. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
  readonly thumbnail?: PhotoSize;
}

/**
 * An animation as a part of the message. Message, animation: "For backward compatibility, when this
 * field is set, the document field will also be set."
 */
export function animationContent(file: StoredFile, shape: Shape) {
  const { width, height, duration, thumbnail } = shape;
  const document = documentPart(file, thumbnail);
  const size = { width: width || file.width, height: height || file.height };
  return { animation: { ...document, ...size, duration }, document };
}

/** A file as a document of a message. */
export function documentPart(file: StoredFile, thumbnail: PhotoSize | undefined) {
  return {
    file_name: file.name,
    ...(file.mimeType !== undefined && { mime_type: file.mimeType }),
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    ...(thumbnail && { thumbnail }),
  };
}
