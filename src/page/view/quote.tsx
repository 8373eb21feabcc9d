import type { Message } from 'grammy/types';
import { isOwn } from '../../chat/contract.js';
import { gist } from './gist.js';
import { nameOf } from './name.js';
import { usePage } from './page.js';

/** Milliseconds that a message stands out which was looked for. */
const HIGHLIGHT = 1500;

type Replied = NonNullable<Message['reply_to_message']>;

/** The line of a message that another one answers; it leads there. */
export function Quote({ message }: { message: Replied }) {
  const { words, person } = usePage();
  const find = () => {
    const found = document.getElementById(`message-${message.message_id}`);
    found?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    found?.classList.add('found');
    setTimeout(() => found?.classList.remove('found'), HIGHLIGHT);
  };
  return (
    <button type="button" class="quote" onClick={find}>
      <bdi class="quote-name">
        {isOwn(message, person) ? words.say('page-you') : nameOf(message)}
      </bdi>
      <bdi class="quote-line">{gist(message)}</bdi>
    </button>
  );
}
