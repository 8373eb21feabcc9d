import type { Message } from 'grammy/types';
import type { PageEvent, Room, Snapshot } from '../../chat/contract.js';

export interface Pressed {
  readonly chatId: number;
  readonly messageId: number;
  readonly data: string;
}

/** All that the page shows, but for what is being written. */
export interface State {
  /** Undefined until the program has answered. */
  readonly snapshot: Snapshot | undefined;
  readonly isOnline: boolean;
  /** By chat, what the bot is about to do there. */
  readonly actions: Readonly<Record<number, string>>;
  /** By query, the buttons that wait for the bot. */
  readonly pressed: Readonly<Record<string, Pressed>>;
  /** A few words for the person, for a while. */
  readonly notice: string | undefined;
  /** Words that wait to be read, the first of them is shown. */
  readonly alerts: readonly string[];
}

export type Change =
  | PageEvent
  | { readonly type: 'line'; readonly isOnline: boolean }
  /** The bot's action was shown for long enough. */
  | { readonly type: 'action-over'; readonly chatId: number }
  /** A press has waited for long enough. */
  | { readonly type: 'press-over'; readonly queryId: string }
  | { readonly type: 'notice'; readonly notice: string | undefined }
  | { readonly type: 'alert-read' };

export const nothing: State = {
  snapshot: undefined,
  isOnline: true,
  actions: {},
  pressed: {},
  notice: undefined,
  alerts: [],
};

export function changed(state: State, change: Change): State {
  switch (change.type) {
    case 'snapshot':
      return {
        ...nothing,
        snapshot: change.snapshot,
        notice: state.notice,
        alerts: state.alerts,
      };
    case 'message': {
      const { message } = change;
      const added = inRoom(state, message.chat.id, (room) => ({
        messages: [...room.messages, message],
      }));
      return afterAction(added, message);
    }
    case 'edited': {
      const next = change.message;
      const replaced = inRoom(state, next.chat.id, ({ messages }) => ({
        messages: messages.map((old) => (old.message_id === next.message_id ? next : old)),
      }));
      return afterAction(replaced, next);
    }
    case 'deleted':
      return inRoom(state, change.chatId, ({ messages }) => ({
        messages: messages.filter(({ message_id }) => message_id !== change.messageId),
      }));
    case 'reaction':
      return inRoom(state, change.chatId, ({ reactions }) => ({
        reactions: { ...reactions, [change.messageId]: change.emoji },
      }));
    case 'commands':
      return inRoom(state, change.chatId, () => ({ commands: change.commands }));
    case 'person':
      return state.snapshot
        ? { ...state, snapshot: { ...state.snapshot, person: change.person } }
        : state;
    case 'action':
      return { ...state, actions: { ...state.actions, [change.chatId]: change.action } };
    case 'action-over':
      return withoutAction(state, change.chatId);
    case 'pressed': {
      const { queryId, chatId, messageId, data } = change;
      return { ...state, pressed: { ...state.pressed, [queryId]: { chatId, messageId, data } } };
    }
    case 'press-over':
      return withoutPress(state, change.queryId);
    case 'answered': {
      const { queryId, text, alert } = change;
      const answered = withoutPress(state, queryId);
      if (text === '') return answered;
      return alert
        ? { ...answered, alerts: [...state.alerts, text] }
        : { ...answered, notice: text };
    }
    case 'line':
      return { ...state, isOnline: change.isOnline };
    case 'notice':
      return { ...state, notice: change.notice };
    case 'alert-read':
      return { ...state, alerts: state.alerts.slice(1) };
  }
}

/** Without the action that the message was the end of: a file's upload ends when a file is there. */
function afterAction(state: State, { from, chat, document, photo }: Message): State {
  const isUpload = state.actions[chat.id]?.startsWith('upload_');
  const isEnd = isUpload ? document !== undefined || photo !== undefined : true;
  return from?.is_bot && isEnd ? withoutAction(state, chat.id) : state;
}

function inRoom(state: State, id: number, change: (room: Room) => Partial<Room>): State {
  const { snapshot } = state;
  if (!snapshot) return state;
  const rooms = snapshot.rooms.map((room) =>
    room.id === id ? { ...room, ...change(room) } : room,
  );
  return { ...state, snapshot: { ...snapshot, rooms } };
}

function withoutAction(state: State, chatId: number): State {
  const { [chatId]: _, ...actions } = state.actions;
  return { ...state, actions };
}

function withoutPress(state: State, queryId: string): State {
  const { [queryId]: _, ...pressed } = state.pressed;
  return { ...state, pressed };
}
