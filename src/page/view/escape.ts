import { useEffect } from 'preact/hooks';

/** Calls the listener for each Escape that closes no dialog, wherever the focus is. */
export function useEscape(listener: () => void): void {
  useEffect(() => {
    const follow = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && !document.querySelector('dialog[open]')) listener();
    };
    addEventListener('keydown', follow);
    return () => removeEventListener('keydown', follow);
  });
}
