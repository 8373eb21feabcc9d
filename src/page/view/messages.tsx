import type { Message } from 'grammy/types';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isOwn, type Room } from '../../chat/contract.js';
import { wishes } from '../state/line.js';
import type { Attention } from './attention.js';
import { Bubble } from './bubble.js';
import { usePage } from './page.js';

interface MessagesProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly room: Room;
  readonly messages: readonly Message[];
  readonly thread: number | undefined;
  onAttend(attention: Attention): void;
}

/** Pixels from the end at which one still reads the end. */
const NEAR = 80;
/** Pixels above a message that is read from its beginning. */
const MARGIN = 8;

/** The talk. It goes on to what comes while its end is what is read. */
export function Messages({ scroller, room, messages, thread, onAttend }: MessagesProps) {
  const { words, person, act } = usePage();
  const content = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const size = useRef('');

  /** Where the last message is read from its beginning, be it higher than the view. */
  const rest = ({ scrollHeight, clientHeight }: HTMLElement) => {
    const top = content.current?.lastElementChild;
    const start = top instanceof HTMLElement ? top.offsetTop - MARGIN : 0;
    return Math.min(scrollHeight - clientHeight, start);
  };
  const toRest = () => {
    const { current } = scroller;
    if (current) current.scrollTop = Math.max(current.scrollTop, rest(current));
  };
  const toEnd = () => {
    const { current } = scroller;
    if (current) current.scrollTop = current.scrollHeight;
  };
  const follow = () => {
    const { current } = scroller;
    // What moves because something has come or grown, nobody has moved.
    if (!current || sizeOf(current) !== size.current) return;
    stays.current = current.scrollTop > rest(current) - NEAR;
    setAtEnd(current.scrollHeight - current.scrollTop - current.clientHeight < NEAR);
  };
  useLayoutEffect(toRest, []);
  useEffect(() => {
    // Both change the distance to the end: a picture that comes, a composer that grows.
    const observer = new ResizeObserver(() => {
      if (stays.current) toRest();
      if (scroller.current) size.current = sizeOf(scroller.current);
    });
    for (const { current } of [scroller, content]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const last = messages.at(-1);
  const isOwnLast = last !== undefined && isOwn(last, person);
  useEffect(() => {
    // What one has written oneself is always shown.
    if (isOwnLast) toEnd();
  }, [last?.message_id, isOwnLast]);

  const isNew = room.kind === 'private' && messages.length === 0;
  return (
    <div
      class="messages"
      ref={scroller}
      onScroll={follow}
      role="log"
      aria-label={words.say('page-messages')}
    >
      <div class="talk" ref={content}>
        {isNew && (
          <div class="intro">
            <p>{words.say('page-intro')}</p>
            <button
              type="button"
              onClick={() => act(wishes.say({ chatId: room.id, text: '/start' }))}
            >
              {words.say('page-start')}
            </button>
          </div>
        )}
        {messages.map((message) => (
          <Bubble
            key={message.message_id}
            room={room}
            message={message}
            thread={thread}
            onAttend={onAttend}
          />
        ))}
      </div>
      {!isAtEnd && (
        <button type="button" class="to-end" aria-label={words.say('page-to-end')} onClick={toEnd}>
          ↓
        </button>
      )}
    </div>
  );
}

function sizeOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${clientHeight} of ${scrollHeight}`;
}
