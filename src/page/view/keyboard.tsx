import type { Message } from 'grammy/types';
import { wishes } from '../state/line.js';
import { Link } from './formatted.js';
import { usePage } from './page.js';

/** The buttons under a message. One that was pressed waits for the bot. */
export function Keyboard({ message }: { message: Message }) {
  const { pressed, act } = usePage();
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  const { message_id: messageId, chat } = message;
  const waits = (data: string) =>
    pressed.some(
      (press) => press.chatId === chat.id && press.messageId === messageId && press.data === data,
    );
  return (
    <div class="keyboard">
      {rows.map((row, index) => (
        <div class="row" key={index}>
          {row.map((button) => {
            if ('url' in button) {
              return (
                <Link key={button.text} to={button.url}>
                  {button.text}
                </Link>
              );
            }
            const data = 'callback_data' in button ? button.callback_data : '';
            return (
              <button
                key={data}
                type="button"
                dir="auto"
                aria-busy={waits(data)}
                onClick={() => act(wishes.press({ chatId: chat.id, messageId, data }))}
              >
                {button.text}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
