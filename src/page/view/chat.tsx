import type { Message } from 'grammy/types';
import { useRef, useState } from 'preact/hooks';
import type { Room } from '../../chat/contract.js';
import { addressOf, type Place } from '../state/place.js';
import { actionText } from './action.js';
import type { Attention } from './attention.js';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { Messages } from './messages.js';
import { usePage } from './page.js';

interface ChatProps {
  readonly room: Room;
  readonly place: Place;
  /** Whether the list of chats is beside it. */
  readonly isWide: boolean;
  readonly action: string | undefined;
}

/** One chat, or the comments of a post in it. */
export function Chat({ room, place, isWide, action }: ChatProps) {
  const { words } = usePage();
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<{ to: Attention['to']; id: number } | undefined>(undefined);
  const { thread } = place;
  const isThere = ({ message_id, message_thread_id }: Message) =>
    thread === undefined || message_id === thread || message_thread_id === thread;
  const messages = room.messages.filter(isThere);
  // As it is now: it may have been edited since, or be gone.
  const attended = messages.find(({ message_id }) => message_id === chosen?.id);
  const attention = chosen && attended && { to: chosen.to, message: attended };
  const attend = (next: Attention | undefined) =>
    setChosen(next && { to: next.to, id: next.message.message_id });

  const about = room.kind === 'private' ? 'page-bot' : 'page-about-group';
  const back = thread === undefined ? '#/' : addressOf({ kind: room.kind, thread: undefined });
  const leave = () => {
    // In the place of this chat, so that the browser's own way back does not lead into it again.
    if (thread !== undefined || !isWide) location.replace(back);
  };
  return (
    <main class={thread === undefined ? 'chat' : 'chat thread'}>
      <header>
        <a
          class="back"
          href={back}
          aria-label={words.say('page-back')}
          onClick={(event) => {
            event.preventDefault();
            leave();
          }}
        >
          ‹
        </a>
        <Avatar kind={room.kind} />
        <div>
          <h2>
            {thread !== undefined && `${words.say('page-thread')} · `}
            <bdi>{room.title}</bdi>
          </h2>
          <p class={action ? 'action' : undefined}>
            {action ? actionText(action, words) : words.say(about)}
          </p>
        </div>
      </header>
      <Messages
        scroller={scroller}
        room={room}
        messages={messages}
        thread={thread}
        onAttend={attend}
      />
      <Composer
        scroller={scroller}
        room={room}
        place={place}
        messages={messages}
        attention={attention}
        onAttend={attend}
        onLeave={leave}
      />
    </main>
  );
}
