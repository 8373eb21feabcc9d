import type { ChatMember, ChatMemberAdministrator, ChatMemberOwner, User } from 'grammy/types';

type Administrator = ChatMemberOwner | ChatMemberAdministrator;

/** Who is in a chat, who leads it, and who has left it. */
export class Members {
  readonly #byId = new Map<number, ChatMember>();

  get(userId: number): ChatMember | undefined {
    return this.#byId.get(userId);
  }

  set(member: ChatMember): void {
    this.#byId.set(member.user.id, member);
  }

  /** Brings a writer in who was not there; the rights of others stay. */
  meet(user: User): void {
    if (!this.isInside(user.id)) this.set({ status: 'member', user });
  }

  isInside(userId: number): boolean {
    const status = this.#byId.get(userId)?.status;
    return status !== undefined && status !== 'left' && status !== 'kicked';
  }

  isAdministrator(userId: number): boolean {
    const status = this.#byId.get(userId)?.status;
    return status === 'administrator' || status === 'creator';
  }

  get administrators(): Administrator[] {
    return [...this.#byId.values()].filter(isAdministrator);
  }

  get count(): number {
    return [...this.#byId.keys()].filter((id) => this.isInside(id)).length;
  }

  /** For a supergroup that takes over the people of a group. */
  copyFrom(others: Members): void {
    for (const [id, member] of others.#byId) this.#byId.set(id, member);
  }
}

function isAdministrator(member: ChatMember): member is Administrator {
  return member.status === 'administrator' || member.status === 'creator';
}

/** An administrator with the rights that Telegram's apps give by default. */
export function administrator(user: User, isAnonymous: boolean): ChatMemberAdministrator {
  return {
    status: 'administrator',
    user,
    can_be_edited: false,
    is_anonymous: isAnonymous,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: true,
    can_post_stories: true,
    can_edit_stories: true,
    can_delete_stories: true,
    can_send_welcome_messages: true,
  };
}
