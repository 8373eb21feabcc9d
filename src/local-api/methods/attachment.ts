import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { StoredFile, Upload } from '../state/files.js';
import type { Telegram } from '../state/telegram.js';

/**
 * What `value` stands for: a file stored by its file_id, or one uploaded with the call, by its
 * "attach://" name, or with an empty value by the name `field`. Undefined if none was uploaded.
 * Throws 400 for an address, which this server does not follow, and for an unknown identifier.
 */
export function resolveAttachment(
  telegram: Telegram,
  params: Params,
  value: string,
  field: string,
): { stored: StoredFile } | { upload: Upload } | undefined {
  if (/^https?:\/\//i.test(value)) throw badRequest('failed to get HTTP URL content');
  const name = value === '' ? field : /^attach:\/\/(.*)/s.exec(value)?.[1];
  if (name !== undefined) {
    const upload = params.upload(name);
    if (upload?.bytes.length === 0) throw badRequest('file must be non-empty');
    return upload && { upload };
  }
  // sendAnimation, animation: "Pass a file_id as String to send an animation that exists on the
  // Telegram servers (recommended), pass an HTTP URL as a String for Telegram to get an animation
  // from the Internet, or upload a new animation using multipart/form-data."
  const stored = telegram.files.byId(value);
  if (!stored) throw wrongFileId();
  return { stored };
}

/** Observed behaviour: the identifier of another kind of file is refused like an unknown one. */
export function wrongFileId() {
  return badRequest('wrong file identifier/HTTP URL specified');
}
