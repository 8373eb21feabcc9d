import { useEffect, useState } from 'preact/hooks';
import type { RoomKind } from '../../chat/contract.js';

/** Where the person is: in a chat, or among the comments of the post with that number. */
export interface Place {
  readonly kind: RoomKind;
  readonly thread: number | undefined;
}

/** As the address has it after its #. */
export function addressOf({ kind, thread }: Place): string {
  return thread === undefined ? `#/${kind}` : `#/${kind}/${thread}`;
}

function placeAt(address: string): Place | undefined {
  const [, kind, thread] = /^#\/(private|group)(?:\/(\d+))?$/.exec(address) ?? [];
  if (kind !== 'private' && kind !== 'group') return undefined;
  return { kind, thread: thread === undefined ? undefined : Number(thread) };
}

/** The place of the address; undefined where it names none. */
export function usePlace(): Place | undefined {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const follow = () => setAddress(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return placeAt(address);
}

const WIDE = matchMedia('(min-width: 720px)');

/** Whether there is room for the chats beside a chat. */
export function useWide(): boolean {
  const [isWide, setWide] = useState(WIDE.matches);
  useEffect(() => {
    const follow = () => setWide(WIDE.matches);
    WIDE.addEventListener('change', follow);
    return () => WIDE.removeEventListener('change', follow);
  }, []);
  return isWide;
}
