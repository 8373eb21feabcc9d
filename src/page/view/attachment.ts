import { useEffect, useState } from 'preact/hooks';
import { MOST_FILE } from '../../chat/contract.js';
import { usePage } from './page.js';

/** The file that is to be sent: chosen, dropped or pasted anywhere on the page. */
export function useAttachment(): [
  file: File | undefined,
  attach: (files: FileList | null | undefined) => void,
  drop: () => void,
] {
  const { words, notify } = usePage();
  const [file, setFile] = useState<File | undefined>(undefined);
  const attach = (files: FileList | null | undefined) => {
    const [first, ...others] = files ?? [];
    if (!first) return;
    if (first.size > MOST_FILE) {
      notify(words.say('page-file-too-large', { megabytes: MOST_FILE / 2 ** 20 }));
      return;
    }
    if (others.length > 0) notify(words.say('page-one-file', { name: first.name }));
    setFile(first);
  };
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      attach(event.dataTransfer?.files);
    };
    const pasted = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (!files?.length) return;
      event.preventDefault();
      attach(files);
    };
    addEventListener('dragover', over);
    addEventListener('drop', dropped);
    addEventListener('paste', pasted);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', dropped);
      removeEventListener('paste', pasted);
    };
  }, [words]);
  return [file, attach, () => setFile(undefined)];
}
