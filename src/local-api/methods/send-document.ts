import { badRequest } from '../api-error.js';
import { documentPart } from './animation.js';
import { resolveAttachment, wrongFileId } from './attachment.js';
import { readCaption } from './formatted.js';
import type { Handler } from './handler.js';
import { send } from './send.js';
import { readThumbnail } from './thumbnail.js';

const NO_TYPE = { mimeType: 'application/octet-stream', width: 0, height: 0 };

/** Whatever the file is, it stays a document; Telegram would make an animation of a GIF. */
export const sendDocument: Handler<'sendDocument'> = (telegram, params) => {
  const caption = readCaption(params);
  const found = resolveAttachment(telegram, params, params.text('document'), 'document');
  if (!found) throw badRequest('there is no document in the request');
  const { thumbnail } = readThumbnail(telegram, params, params.text('thumbnail'));
  const file =
    'stored' in found ? found.stored : telegram.files.add(found.upload, 'documents', NO_TYPE);
  if (file.folder !== 'documents') throw wrongFileId();
  return send(telegram, params, { document: documentPart(file, thumbnail), ...caption });
};
