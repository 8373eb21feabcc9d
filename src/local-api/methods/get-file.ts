import { badRequest } from '../api-error.js';
import type { Handler } from './handler.js';

const MAX_DOWNLOAD_BYTES = 20 * 2 ** 20;

export const getFile: Handler<'getFile'> = (telegram, params) => {
  if (!params.has('file_id')) throw badRequest('file_id not specified');
  const file = telegram.files.byId(params.text('file_id'));
  if (!file) throw badRequest('invalid file_id');
  const size = file.bytes.length;
  // getFile: "For the moment, bots can download files of up to 20MB in size."
  if (size > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
  // File, file_path: "File path. Use https://api.telegram.org/file/bot<token>/<file_path> to get
  // the file."
  return { file_id: file.id, file_unique_id: file.uniqueId, file_size: size, file_path: file.path };
};
