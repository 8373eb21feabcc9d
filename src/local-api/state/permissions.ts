import type { ChatMember, ChatPermissions } from 'grammy/types';

/** What members may do in a group; all that is not set to false. */
export type Permissions = Partial<ChatPermissions>;

/** All permissions of ChatPermissions that sending takes, granted. */
export const ALL_PERMISSIONS = {
  can_send_messages: true,
  can_send_audios: true,
  can_send_documents: true,
  can_send_photos: true,
  can_send_videos: true,
  can_send_video_notes: true,
  can_send_voice_notes: true,
  can_send_polls: true,
  can_send_other_messages: true,
  can_add_web_page_previews: true,
  can_react_to_messages: true,
  can_edit_tag: true,
  can_change_info: false,
  can_invite_users: true,
  can_pin_messages: false,
  can_manage_topics: false,
} as const satisfies Permissions;

/** Whether a member may do that in a group with these permissions of all. */
export function isPermitted(
  right: 'can_send_messages' | 'can_send_documents' | 'can_send_photos' | 'can_send_other_messages',
  member: ChatMember | undefined,
  permissions: Permissions,
): boolean {
  if (member?.status === 'administrator' || member?.status === 'creator') return true;
  // ChatMemberRestricted: what it grants is bounded by what all members are granted.
  return permissions[right] !== false && (member?.status !== 'restricted' || member[right]);
}
