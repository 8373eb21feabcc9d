import type { Message } from 'grammy/types';
import { useRef } from 'preact/hooks';
import { MOST_CAPTION, MOST_TEXT, type Where } from '../../chat/contract.js';
import { wishes } from '../state/line.js';
import { isolated } from './name.js';
import { usePage } from './page.js';

/** What is to go out: a correction of a message, or a new one, with a file or without. */
export interface Outgoing {
  readonly text: string;
  readonly where: Where;
  readonly editing: Message | undefined;
  readonly file: File | undefined;
}

/** Sends one after another; each resolves to whether it went out, and has said why if not. */
export interface Sending {
  /** Whether it can be a message; says why if it is too long. */
  check(outgoing: Outgoing): boolean;
  send(outgoing: Outgoing): Promise<boolean>;
}

export function useSending(): Sending {
  const { words, notify, act } = usePage();
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const deliver = async ({ text, where, editing, file }: Outgoing): Promise<boolean> => {
    if (editing) {
      const { message_id: messageId } = editing;
      return act(wishes.edit({ chatId: where.chatId, messageId, text }));
    }
    if (!file) return act(wishes.say({ ...where, text }));
    const { name, type } = file;
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes) return act(wishes.send({ ...where, name, type, caption: text }, bytes));
    notify(words.say('page-unreadable', { name: isolated(name) }));
    return false;
  };

  return {
    check({ text, editing, file }) {
      const isCaption = (editing ? editing.document : file) !== undefined;
      const most = isCaption ? MOST_CAPTION : MOST_TEXT;
      const { length } = text;
      if (length > most) {
        const id = isCaption ? 'page-caption-too-long' : 'page-too-long';
        notify(words.say(id, { most, length }));
      }
      return length <= most && (length > 0 || isCaption);
    },
    send(outgoing) {
      const sent = last.current.then(() => deliver(outgoing));
      last.current = sent;
      return sent;
    },
  };
}
