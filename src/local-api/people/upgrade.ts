import type { Chat, User } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import { add } from '../state/deliver.js';
import type { Telegram } from '../state/telegram.js';

/**
 * A basic group becomes a supergroup: people and rights move along, the talk stays behind, and a
 * service message in either names the other. Throws for what is no basic group any more.
 */
export function upgrade(telegram: Telegram, group: Conversation, by: User): Chat.SupergroupChat {
  if (group.chat.type !== 'group' || group.migratedTo !== undefined) {
    throw new Error(`Expected a basic group to upgrade, got chat ${group.chat.id}`);
  }
  // Identifiers of supergroups start with -100.
  const id = group.chat.id - 1_000_000_000_000;
  const chat = { id, type: 'supergroup', title: group.chat.title } as const;
  const supergroup = telegram.chats.open(chat);
  supergroup.members.copyFrom(group.members);
  supergroup.allowedReactions = group.allowedReactions;
  supergroup.permissions = group.permissions;
  // Message, migrate_to_chat_id: "The group has been migrated to a supergroup with the specified
  // identifier."
  add(telegram, group, { from: by, migrate_to_chat_id: id });
  group.migratedTo = id;
  // Message, migrate_from_chat_id: "The supergroup has been migrated from a group with the specified
  // identifier."
  add(telegram, supergroup, { from: by, migrate_from_chat_id: group.chat.id });
  return chat;
}
