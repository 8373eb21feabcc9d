import type { Message } from 'grammy/types';

/** A film or a photo, in pixels. */
export interface Picture {
  readonly isFilm: boolean;
  readonly address: string;
  /** Under which it is saved. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export function pictureOf({ animation, photo }: Message): Picture | undefined {
  const file = animation ?? photo?.at(-1);
  if (!file) return undefined;
  const { file_id, width, height } = file;
  const name = animation ? (animation.file_name ?? 'mds-race.gif') : 'mds-race.png';
  const address = fileAddress(file_id);
  return { isFilm: animation !== undefined, address, name, width, height };
}

export function fileAddress(fileId: string): string {
  return `/chat/files/${encodeURIComponent(fileId)}`;
}
