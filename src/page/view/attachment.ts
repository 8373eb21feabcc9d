import { useEffect, useState } from 'preact/hooks';
import { MOST_FILE } from '../../chat/contract.js';
import { isolated } from './name.js';
import { usePage } from './page.js';

/** The file that is to be sent: chosen, dropped or pasted anywhere on the page. */
export interface Attachment {
  readonly file: File | undefined;
  attach(files: FileList | null | undefined): void;
  /** Puts a file in the place of that one, or none. */
  put(file: File | undefined): void;
}

/** `onAttach` is called when somebody has attached one. */
export function useAttachment(onAttach: () => void): Attachment {
  const { words, notify } = usePage();
  const [file, setFile] = useState<File | undefined>(undefined);
  const attach = (files: FileList | null | undefined) => {
    const [first, ...others] = files ?? [];
    if (!first) return;
    if (first.size > MOST_FILE) {
      notify(words.say('page-file-too-large', { megabytes: MOST_FILE / 2 ** 20 }));
      return;
    }
    if (others.length > 0) notify(words.say('page-one-file', { name: isolated(first.name) }));
    setFile(first);
    onAttach();
  };
  useEffect(() => {
    // Text is left to the field; cells of a spreadsheet come as text and as a picture of it.
    const isFile = (data: DataTransfer | null) =>
      data?.types.includes('Files') && !data.types.includes('text/plain');
    const over = (event: DragEvent) => {
      if (isFile(event.dataTransfer)) event.preventDefault();
    };
    const dropped = (event: DragEvent) => {
      if (!isFile(event.dataTransfer)) return;
      event.preventDefault();
      attach(event.dataTransfer?.files);
    };
    const pasted = (event: ClipboardEvent) => {
      if (!isFile(event.clipboardData)) return;
      event.preventDefault();
      attach(event.clipboardData?.files);
    };
    addEventListener('dragover', over);
    addEventListener('drop', dropped);
    addEventListener('paste', pasted);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', dropped);
      removeEventListener('paste', pasted);
    };
  });
  return { file, attach, put: setFile };
}
