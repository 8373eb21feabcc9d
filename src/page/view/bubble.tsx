import type { Message } from 'grammy/types';
import { isOwn, type Room } from '../../chat/contract.js';
import { wishes } from '../state/line.js';
import { addressOf } from '../state/place.js';
import type { Attention } from './attention.js';
import { Formatted } from './formatted.js';
import { Keyboard } from './keyboard.js';
import { Media } from './media.js';
import { nameOf } from './name.js';
import { usePage } from './page.js';
import { Quote } from './quote.js';
import { Tools } from './tools.js';

interface BubbleProps {
  readonly room: Room;
  readonly message: Message;
  /** The post whose comments are shown, if they are. */
  readonly thread: number | undefined;
  onAttend(attention: Attention): void;
}

/** A message with all that belongs to it. */
export function Bubble({ room, message, thread, onAttend }: BubbleProps) {
  const { words, person, act } = usePage();
  const { message_id, reply_to_message: replied, date, edit_date } = message;
  const source = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const own = isOwn(message, person);
  const name = room.kind === 'group' && !(own && message.from?.id === person.id);
  const emoji = room.reactions[message_id] ?? [];
  // A comment answers the post it stands under, which goes without saying there.
  const quoted = replied && replied.message_id !== thread ? replied : undefined;
  const say = (command: string) =>
    act(wishes.say({ chatId: room.id, text: command, replyTo: undefined, thread }));
  return (
    <article id={`message-${message_id}`} class={own ? 'message own' : 'message'}>
      <div class="bubble">
        {name && (
          <p class="name">
            <bdi>{nameOf(message)}</bdi>
            {message.is_automatic_forward && <small> {words.say('page-channel-mark')}</small>}
          </p>
        )}
        {quoted && <Quote message={quoted} />}
        <Media message={message} />
        {source !== undefined && (
          <p class="text" dir="auto">
            <Formatted text={source} entities={entities} onCommand={say} />
          </p>
        )}
        <p class="foot">
          {emoji.length > 0 && (
            <span
              class="reaction"
              role="img"
              aria-label={words.say('page-reaction', { emoji: emoji.join(' ') })}
            >
              {emoji.join(' ')}
            </span>
          )}
          {own && edit_date !== undefined && <span>{words.say('page-edited')}</span>}
          <time dateTime={new Date(1000 * date).toISOString()}>{words.time(date)}</time>
        </p>
        {message.is_automatic_forward && thread === undefined && (
          <a class="comments" href={addressOf({ kind: 'group', thread: message_id })}>
            {words.say('page-comments', { n: commentsOf(room, message_id) })}
          </a>
        )}
      </div>
      <Tools message={message} isOwn={own} onAttend={onAttend} />
      <Keyboard message={message} />
    </article>
  );
}

function commentsOf({ messages }: Room, post: number): number {
  return messages.filter(({ message_thread_id }) => message_thread_id === post).length;
}
