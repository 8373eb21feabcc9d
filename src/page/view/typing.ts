import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Whatever is typed anywhere goes into the field. */
export function useTyping(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const isElsewhere = target instanceof Element && target.closest('input, textarea, dialog');
      const isSign = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
      if (isSign && !isElsewhere) field.current?.focus();
    };
    addEventListener('keydown', follow);
    return () => removeEventListener('keydown', follow);
  }, [field]);
}
