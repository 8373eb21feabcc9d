import { useEffect, useRef } from 'preact/hooks';
import { isOwn, type Room, type RoomKind } from '../../chat/contract.js';
import { usePage } from './page.js';

/** By chat, how many messages of others have come since it was last open here. */
export function useUnread(
  rooms: readonly Room[],
  open: RoomKind | undefined,
): Readonly<Record<number, number>> {
  const { person } = usePage();
  const seen = useRef(new Map(rooms.map((room) => [room.id, lastNumber(room)])));
  useEffect(() => {
    for (const room of rooms) if (room.kind === open) seen.current.set(room.id, lastNumber(room));
  }, [rooms, open]);
  const counts = rooms.map((room) => {
    const after = seen.current.get(room.id) ?? 0;
    const fresh = room.messages.filter(
      (message) => message.message_id > after && !isOwn(message, person),
    );
    return [room.id, room.kind === open ? 0 : fresh.length];
  });
  return Object.fromEntries(counts);
}

function lastNumber({ messages }: Room): number {
  return messages.at(-1)?.message_id ?? 0;
}
