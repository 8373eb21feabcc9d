import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { StoredFile, Upload } from '../state/files.js';
import { animationType } from '../state/media-type.js';
import type { Telegram } from '../state/telegram.js';

/**
 * The file that `value` stands for: one stored by its file_id, one uploaded with the call by its
 * "attach://" name, or with an empty value by the name `field`. Undefined if none was uploaded.
 */
export function resolveAnimation(
  telegram: Telegram,
  params: Params,
  value: string,
  field: string,
): StoredFile | undefined {
  if (/^https?:\/\//i.test(value)) throw badRequest('failed to get HTTP URL content');
  const name = value === '' ? field : /^attach:\/\/(.*)/s.exec(value)?.[1];
  if (name !== undefined) {
    const upload = params.upload(name);
    return upload && store(telegram, upload);
  }
  // sendAnimation, animation: "Pass a file_id as String to send an animation that exists on the
  // Telegram servers (recommended), pass an HTTP URL as a String for Telegram to get an animation
  // from the Internet, or upload a new animation using multipart/form-data."
  const stored = telegram.files.byId(value);
  if (!stored) throw badRequest('wrong file identifier/HTTP URL specified');
  return stored;
}

function store(telegram: Telegram, upload: Upload): StoredFile {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  // sendAnimation: "Use this method to send animation files (GIF or H.264/MPEG-4 AVC video without
  // sound)." Telegram sends anything else as a document; here it is an error, being a mistake.
  const type = animationType(upload.bytes);
  if (!type) throw badRequest('the animation is neither a GIF nor an MPEG-4 file');
  return telegram.files.add(upload, type);
}

/** Sizes in pixels, duration in seconds; 0 leaves a size to the file. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly duration: number;
}

/**
 * An animation as a part of the message. Message, animation: "For backward compatibility, when this
 * field is set, the document field will also be set."
 */
export function animationContent(file: StoredFile, { width, height, duration }: Shape) {
  const document = {
    file_name: file.name,
    mime_type: file.mimeType,
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
  };
  const size = { width: width || file.width, height: height || file.height };
  return { animation: { ...document, ...size, duration }, document };
}
