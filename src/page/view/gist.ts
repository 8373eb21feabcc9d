import type { Message } from 'grammy/types';

/** A message in a line. */
export function gist({ text, caption, animation, document, photo }: Message): string {
  const line = (text ?? caption ?? '').split('\n')[0];
  const file = animation ? 'GIF' : photo ? 'PNG' : document?.file_name;
  return [file, line].filter(Boolean).join(' · ');
}
