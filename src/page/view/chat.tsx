import type { Message } from 'grammy/types';
import { useState } from 'preact/hooks';
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
  readonly action: string | undefined;
}

/** One chat, or the comments of a post in it. */
export function Chat({ room, place, action }: ChatProps) {
  const { words } = usePage();
  const [attention, setAttention] = useState<Attention | undefined>(undefined);
  const { thread } = place;
  const isThere = ({ message_id, message_thread_id }: Message) =>
    thread === undefined || message_id === thread || message_thread_id === thread;
  const messages = room.messages.filter(isThere);
  const about = room.kind === 'private' ? 'page-bot' : 'page-about-group';
  const back = thread === undefined ? '#/' : addressOf({ kind: room.kind, thread: undefined });
  return (
    <main class={thread === undefined ? 'chat' : 'chat thread'}>
      <header>
        <a class="back" href={back} aria-label={words.say('page-back')}>
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
      <Messages room={room} messages={messages} thread={thread} onAttend={setAttention} />
      <Composer
        room={room}
        place={place}
        messages={messages}
        attention={attention}
        onAttend={setAttention}
        onLeave={() => {
          location.hash = back;
        }}
      />
    </main>
  );
}
