import { useState } from 'preact/hooks';

/** What was written and not sent at a place; it outlives a reload, and the leaving of the place. */
export interface Draft {
  readonly text: string;
  write(text: string): void;
  /** Puts back what could not be sent, before what was written since. */
  restore(text: string): void;
}

export function useDraft(address: string): Draft {
  const name = `draft ${address}`;
  const kept = () => sessionStorage.getItem(name) ?? '';
  const [text, setText] = useState(kept);
  const write = (next: string) => {
    setText(next);
    if (next === '') sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, next);
  };
  const restore = (lost: string) => write([lost, kept()].filter(Boolean).join('\n'));
  return { text, write, restore };
}
