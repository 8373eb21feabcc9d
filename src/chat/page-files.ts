import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the built page. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Whether another content would have another name. */
  readonly isNamedByContent: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The built page by path, `/` being its document. Rejects where it is not built. */
export async function readPageFiles(folder: URL): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const root = fileURLToPath(folder);
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }): Promise<[string, PageFile]> => {
      const file = join(parentPath, name);
      const path = `/${relative(root, file).replaceAll(sep, '/')}`;
      const type = TYPES[extname(name)];
      if (type === undefined) throw new Error(`Expected a file of a known type, got ${path}`);
      const bytes = new Uint8Array(await readFile(file));
      const isNamedByContent = path.startsWith('/assets/');
      return [path === '/index.html' ? '/' : path, { bytes, type, isNamedByContent }];
    });
  return new Map(await Promise.all(files));
}
