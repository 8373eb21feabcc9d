import { createHash } from 'node:crypto';

/** A file as it comes in with a form. */
export interface Upload {
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
}

/** What a file's own bytes tell; sizes in pixels, 0 if unknown. */
export interface MediaType {
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
}

export interface StoredFile extends MediaType {
  readonly id: string;
  readonly uniqueId: string;
  /** Under `/file/bot<token>/`. */
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Uploaded files, kept in memory until the server closes. */
export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();

  add({ name, bytes }: Upload, type: MediaType): StoredFile {
    const number = this.#byId.size + 1;
    const content = digest(bytes);
    const path = `animations/file_${number}${/\.\w+$/.exec(name ?? '')?.[0] ?? ''}`;
    const file: StoredFile = {
      id: digest(`${number} ${content}`),
      // Animation, file_unique_id: "Unique identifier for this file, which is supposed to be the
      // same over time and for different bots. Can't be used to download or reuse the file."
      uniqueId: content.slice(0, 16),
      path,
      name: name ?? `file_${number}`,
      bytes,
      ...type,
    };
    this.#byId.set(file.id, file);
    this.#byPath.set(path, file);
    return file;
  }

  byId(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }
}

function digest(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('base64url');
}
