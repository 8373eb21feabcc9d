import type { Chat, Message, ReactionTypeEmoji, User } from 'grammy/types';
import type { Permissions } from '../state/permissions.js';
import { createTopic } from './create-topic.js';
import { demote, join, leave, promote, restrict } from './membership.js';
import { Room } from './room.js';
import { upgrade } from './upgrade.js';

/** A group or supergroup. The bot is a member from the start, and who writes becomes one. */
export class Group extends Room<Chat.GroupChat | Chat.SupergroupChat> {
  /** People come in, or are brought in by `by`, as the bot always is; a service message says so. */
  join(people: readonly [User, ...User[]], by: User = people[0]): Message {
    return join(this.telegram, this.conversation, people, by);
  }

  /** Someone goes, or is thrown out by `by`; if it is the bot, it gets 403 from now on. */
  leave(person: User, by: User = person): void {
    leave(this.telegram, this.conversation, person, by);
  }

  /** A person, or the bot, becomes an administrator; anonymous ones write as the group itself. */
  promote(person: User, by: User, { anonymous = false }: { anonymous?: boolean } = {}): void {
    promote(this.telegram, this.conversation, person, by, anonymous);
  }

  /** The group belongs to this person, of which no update tells. */
  setOwner(user: User, { anonymous = false }: { anonymous?: boolean } = {}): void {
    this.conversation.members.set({ status: 'creator', user, is_anonymous: anonymous });
  }

  /** An administrator, a person or the bot, becomes a plain member. */
  demote(person: User, by: User): void {
    demote(this.telegram, this.conversation, person, by);
  }

  /** Which reactions the group allows. */
  allowReactions(emoji: readonly ReactionTypeEmoji['emoji'][] | 'all'): void {
    this.conversation.allowedReactions = emoji === 'all' ? undefined : new Set(emoji);
  }

  /** The group grants all members, the bot among them, less or more; no update tells of it. */
  permit(permissions: Permissions): void {
    this.conversation.permissions = { ...this.conversation.permissions, ...permissions };
  }

  /** Someone, or the bot, is granted less than other members, until the next such call. */
  restrict(person: User, by: User, permissions: Permissions): void {
    restrict(this.telegram, this.conversation, person, by, permissions);
  }

  /** Closes a topic of a forum: administrators alone may write there. */
  closeTopic(topicId: number): void {
    this.conversation.closedTopics.add(topicId);
  }

  /** Opens a topic of a forum; the number of the message given is that of the thread. */
  createTopic(from: User, name: string): Message {
    return createTopic(this.telegram, this.conversation, from, name);
  }

  /** The basic group becomes a supergroup with an identifier of its own; the old one gets 400. */
  upgrade(by: User): Group {
    return new Group(this.telegram, upgrade(this.telegram, this.conversation, by));
  }
}
