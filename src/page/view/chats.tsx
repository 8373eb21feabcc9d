import { useEffect } from 'preact/hooks';
import { isOwn, type Room } from '../../chat/contract.js';
import { addressOf, type Place } from '../state/place.js';
import { actionText } from './action.js';
import { Avatar } from './avatar.js';
import { gist } from './gist.js';
import { usePage } from './page.js';
import { PersonSwitch } from './person-switch.js';
import { useUnread } from './unread.js';

interface ChatsProps {
  /** The bot's name. */
  readonly title: string | undefined;
  readonly rooms: readonly Room[];
  readonly actions: Readonly<Record<number, string>>;
  readonly place: Place | undefined;
}

/** The list of chats, and who the person is in them. */
export function Chats({ title, rooms, actions, place }: ChatsProps) {
  const { words } = usePage();
  const unread = useUnread(rooms, place?.kind);
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || step === undefined) return;
      event.preventDefault();
      const at = rooms.findIndex(({ kind }) => kind === place?.kind);
      const next = rooms[(at + step + rooms.length) % rooms.length];
      location.hash = addressOf({ kind: next.kind, thread: undefined });
    };
    addEventListener('keydown', follow);
    return () => removeEventListener('keydown', follow);
  }, [rooms, place?.kind]);
  return (
    <div class="chats">
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <nav aria-label={words.say('page-chats')}>
        {rooms.map((room) => (
          <a
            key={room.id}
            class="chat-link"
            href={addressOf({ kind: room.kind, thread: undefined })}
            aria-current={room.kind === place?.kind ? 'page' : undefined}
          >
            <Avatar kind={room.kind} />
            <span class="chat-title">
              <bdi>{room.title}</bdi>
            </span>
            <Last room={room} action={actions[room.id]} />
            {unread[room.id] > 0 && <span class="unread">{unread[room.id]}</span>}
          </a>
        ))}
      </nav>
      <PersonSwitch />
    </div>
  );
}

/** The last thing that was said in a chat, or what is about to come. */
function Last({ room, action }: { room: Room; action: string | undefined }) {
  const { words, person } = usePage();
  const last = room.messages.at(-1);
  if (action) return <span class="chat-last action">{actionText(action, words)}</span>;
  if (!last) return <span class="chat-last">{words.say('page-empty-chat')}</span>;
  return (
    <>
      <span class="chat-last">
        {isOwn(last, person) && `${words.say('page-you')}: `}
        <bdi>{gist(last)}</bdi>
      </span>
      <time class="chat-time">{words.time(last.date)}</time>
    </>
  );
}
