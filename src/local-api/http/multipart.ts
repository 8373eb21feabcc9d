import busboy from 'busboy';
import { badRequest } from '../api-error.js';
import type { Upload } from '../state/files.js';

export interface Form {
  readonly values: Map<string, string>;
  readonly uploads: Map<string, Upload>;
}

/**
 * Parses a multipart/form-data body. Throws 400 for a broken one.
 * A part whose header busboy cannot read, as with spaces in an unquoted file name, is left out.
 */
export function parseMultipart(contentType: string, body: Buffer): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form: Form = { values: new Map(), uploads: new Map() };
    const fail = (error: unknown) => reject(badRequest(`can't parse form data: ${reason(error)}`));
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8' });
    } catch (error) {
      fail(error);
      return;
    }
    parser.on('field', (name, value) => form.values.set(name, value));
    parser.on('file', (field, stream, { filename: name }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => form.uploads.set(field, { name, bytes: Buffer.concat(chunks) }));
      // The parser reports the same error.
      stream.on('error', fail);
    });
    parser.on('error', fail);
    parser.on('close', () => resolve(form));
    parser.end(body);
  });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
