import { useState } from 'preact/hooks';

/** What was written and not sent at a place; it outlives a reload. */
export function useDraft(address: string): [text: string, write: (text: string) => void] {
  const name = `draft ${address}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '');
  const write = (next: string) => {
    setText(next);
    if (next === '') sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, next);
  };
  return [text, write];
}
