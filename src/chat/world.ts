import { randomUUID } from 'node:crypto';
import type { Chat, User } from 'grammy/types';
import type { ApiEvent, Room as ApiRoom, Group, LocalApi, Writer } from '../local-api/local-api.js';
import { type Language, speech } from '../text/speech.js';
import {
  type Becoming,
  type Editing,
  isOwn,
  MOST_CAPTION,
  MOST_TEXT,
  type PageEvent,
  type Person,
  type Pressing,
  type Room,
  type RoomKind,
  type Saying,
  type Sending,
  type Snapshot,
  type Where,
} from './contract.js';
import { emojiOf, pageEvent } from './feed.js';

const PERSON_ID = 1000;
const AUTHOR: User = { id: 1001, is_bot: false, first_name: 'Author' };
const GROUP_ID = -1001;
const CHANNEL_ID = -1002;

/** Why nothing was done: what is referred to is not there, or no message can have this text. */
export type Refusal = 'gone' | 'text';

/**
 * The two chats in which the bot is tried: a private one and the discussion group of a channel that
 * has published one post. Whoever looks at them is the same person.
 */
export class World {
  readonly #id = randomUUID();
  readonly #api: LocalApi;
  readonly #language: Language;
  readonly #groupChat: Chat.SupergroupChat;
  readonly #group: Group;
  readonly #rooms: ReadonlyMap<number, { readonly kind: RoomKind; readonly room: ApiRoom }>;
  readonly #listeners = new Set<(event: PageEvent) => void>();
  #person: Person = { id: PERSON_ID, language: undefined, role: 'member' };

  /** `language` is that of the channel, and of the person until another is chosen. */
  constructor(api: LocalApi, language: Language, post: string) {
    this.#api = api;
    this.#language = language;
    const say = speech(language);
    const title = say.say('page-group');
    this.#groupChat = { id: GROUP_ID, type: 'supergroup', title };
    const group = api.group(this.#groupChat);
    const posts: Chat.ChannelChat = {
      id: CHANNEL_ID,
      type: 'channel',
      title: say.say('page-channel'),
    };
    group.setOwner(AUTHOR);
    api.channel(posts, group).post(post);
    const privateRoom = api.privateChat(this.#user);
    this.#group = group;
    this.#rooms = new Map([
      [privateRoom.chat.id, { kind: 'private', room: privateRoom }],
      [group.chat.id, { kind: 'group', room: group }],
    ]);
    api.on((event) => this.#hear(event));
  }

  /** Calls the listener for each event to come; the function returned ends that. */
  on(listener: (event: PageEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): Snapshot {
    const rooms = [...this.#rooms].map(([id, { kind, room }]): Room => {
      const messages = room.messages();
      const reactions = messages
        .map(({ message_id: number }) => [number, emojiOf(room.reactions(number))] as const)
        .filter(([, emoji]) => emoji.length > 0);
      return {
        id,
        kind,
        title: kind === 'group' ? this.#groupChat.title : this.#api.bot.first_name,
        messages,
        reactions: Object.fromEntries(reactions),
        commands: room.menu(this.#user),
      };
    });
    return { world: this.#id, bot: this.#api.bot, person: this.#person, rooms };
  }

  say({ text, ...where }: Saying): Refusal | undefined {
    const place = this.#place(where);
    if (!place) return 'gone';
    if (!isText(text)) return 'text';
    place.room.say(this.#writer(place.kind), text, place.said);
    return undefined;
  }

  send({ name, type, caption, ...where }: Sending, bytes: Uint8Array): Refusal | undefined {
    const place = this.#place(where);
    if (!place) return 'gone';
    if (!isCaption(caption)) return 'text';
    const file = { name, bytes, ...(type !== '' && { mimeType: type }) };
    place.room.sendDocument(this.#writer(place.kind), file, { ...place.said, caption });
    return undefined;
  }

  /** Changes a message of the person's own. */
  edit({ chatId, messageId, text }: Editing): Refusal | undefined {
    const room = this.#rooms.get(chatId)?.room;
    const message = room?.message(messageId);
    if (!room || !message || !isOwn(message, this.#person)) return 'gone';
    if (!(message.document ? isCaption(text) : isText(text))) return 'text';
    room.edit(messageId, text);
    return undefined;
  }

  press({ chatId, messageId, data }: Pressing): Refusal | undefined {
    const message = this.#rooms.get(chatId)?.room.message(messageId);
    const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
    const choices = buttons.map((button) => 'callback_data' in button && button.callback_data);
    if (!choices.includes(data)) return 'gone';
    this.#api.press(this.#user, chatId, messageId, data);
    return undefined;
  }

  become({ language = this.#person.language, role = this.#person.role }: Becoming): void {
    const before = this.#person;
    this.#person = { ...before, language, role };
    if (role !== before.role) {
      if (role === 'member') this.#group.demote(this.#user, AUTHOR);
      else this.#group.promote(this.#user, AUTHOR, { anonymous: role === 'anonymous' });
    }
    this.#tell({ type: 'person', person: this.#person });
    this.#tellCommands();
  }

  get #user(): User {
    const language_code = this.#person.language ?? this.#language;
    return { id: PERSON_ID, is_bot: false, first_name: 'Reader', language_code };
  }

  #writer(kind: RoomKind): Writer {
    const isGroup = kind === 'group' && this.#person.role === 'anonymous';
    return isGroup ? this.#groupChat : this.#user;
  }

  /** Undefined where a message cannot be written. */
  #place({ chatId, replyTo, thread }: Where) {
    const found = this.#rooms.get(chatId);
    if (!found) return undefined;
    if (replyTo !== undefined && !found.room.message(replyTo)) return undefined;
    if (thread !== undefined && !found.room.message(thread)?.is_automatic_forward) return undefined;
    const said = {
      ...(replyTo !== undefined && { replyTo }),
      ...(thread !== undefined && { thread }),
    };
    return { ...found, said };
  }

  #hear(event: ApiEvent): void {
    if (event.type === 'commands') this.#tellCommands();
    const told = pageEvent(event);
    if (told) this.#tell(told);
  }

  #tellCommands(): void {
    for (const [chatId, { room }] of this.#rooms) {
      this.#tell({ type: 'commands', chatId, commands: room.menu(this.#user) });
    }
  }

  #tell(event: PageEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function isText(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= MOST_TEXT;
}

function isCaption(text: string): boolean {
  return text.trim().length <= MOST_CAPTION;
}
