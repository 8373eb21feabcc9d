import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Person } from '../../chat/contract.js';
import type { Ended } from '../state/line.js';
import type { Pressed } from '../state/state.js';
import type { Words } from '../words.js';

/** What every part of the page may need. */
export interface Page {
  readonly words: Words;
  readonly person: Person;
  readonly pressed: readonly Pressed[];
  /** Shows a line for a while. */
  notify(text: string): void;
  /** Waits for a wish, and says so if it was not fulfilled. True if it was. */
  act(wish: Promise<Ended>): Promise<boolean>;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('Expected to be inside a page, got none');
  return page;
}
