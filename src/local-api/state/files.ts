import { createHash } from 'node:crypto';

/** A file as it comes in with a form. */
export interface Upload {
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
}

/** What a file is; sizes in pixels, 0 if unknown. */
export interface MediaType {
  readonly mimeType: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** The kinds of files, by the folders they lie in. */
export type Folder = 'animations' | 'documents' | 'photos' | 'thumbnails';

export interface StoredFile extends MediaType {
  readonly id: string;
  readonly uniqueId: string;
  readonly folder: Folder;
  /** Under `/file/bot<token>/`. */
  readonly path: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Uploaded files, kept in memory until the server closes. */
export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  /** Those of the identifiers that the bot can use. */
  readonly #usable = new Set<string>();
  #last = 0;

  add({ name, bytes }: Upload, folder: Folder, type: MediaType): StoredFile {
    this.#last += 1;
    const content = digest(bytes);
    const path = `${folder}/file_${this.#last}${/\.\w+$/.exec(name ?? '')?.[0] ?? ''}`;
    const file: StoredFile = {
      id: digest(`${this.#last} ${content}`),
      // Animation, file_unique_id: "Unique identifier for this file, which is supposed to be the
      // same over time and for different bots. Can't be used to download or reuse the file."
      uniqueId: content.slice(0, 16),
      folder,
      path,
      name: name ?? `file_${this.#last}`,
      bytes,
      ...type,
    };
    this.#byId.set(file.id, file);
    this.#usable.add(file.id);
    this.#byPath.set(path, file);
    return file;
  }

  /** The file that a call of the bot means. */
  byId(id: string): StoredFile | undefined {
    return this.#usable.has(id) ? this.#byId.get(id) : undefined;
  }

  /** The file people see in a message, though its identifier may work no more. */
  seen(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** From now on the bot can use no identifier given out so far. */
  forgetIds(): void {
    this.#usable.clear();
  }
}

function digest(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('base64url');
}
