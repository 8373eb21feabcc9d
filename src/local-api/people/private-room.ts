import type { Chat, User } from 'grammy/types';
import type { Telegram } from '../state/telegram.js';
import { block, unblock } from './membership.js';
import { Room } from './room.js';

/** A person's chat with the bot. */
export class PrivateRoom extends Room<Chat.PrivateChat> {
  readonly #person: User;

  constructor(telegram: Telegram, person: User) {
    const { id, first_name, last_name, username } = person;
    super(telegram, {
      id,
      type: 'private',
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
    });
    this.#person = person;
  }

  /** From now on all that the bot does here is refused with 403. */
  block(): void {
    block(this.telegram, this.conversation, this.#person);
  }

  unblock(): void {
    unblock(this.telegram, this.conversation, this.#person);
  }
}
