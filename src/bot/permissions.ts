import type { ChatMember, ChatPermissions } from 'grammy/types';

/** What the bot needs to reply in a group, the best reply first. */
export type Right = 'animation' | 'photo' | 'document' | 'text';

const RIGHTS = {
  animation: 'can_send_other_messages',
  photo: 'can_send_photos',
  document: 'can_send_documents',
  text: 'can_send_messages',
} as const satisfies Record<Right, keyof ChatPermissions>;

const NAMES = ['animation', 'photo', 'document', 'text'] as const satisfies readonly Right[];

/** The rights that the bot as that member lacks, in a chat that gives all members `permissions`. */
export function missingRights(
  member: ChatMember,
  permissions: ChatPermissions | undefined,
): readonly Right[] {
  const { status } = member;
  if (status === 'administrator' || status === 'creator') return [];
  const own = status === 'restricted' ? member : undefined;
  return NAMES.filter((name) => {
    const right = RIGHTS[name];
    return permissions?.[right] === false || own?.[right] === false;
  });
}
