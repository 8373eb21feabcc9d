import type { Update } from 'grammy/types';
import { z } from 'zod';

// Telegram's objects, as far as the bot reads them; everything else is dropped. Telegram may add
// values to its enumerations, so these are plain strings.

/** Characters; Telegram's own bound on a text is 4,096. */
const LONGEST = 32_768;

const id = z.int();
const text = z.string().max(LONGEST).optional();
const flag = z.boolean().optional();

const user = z.object({
  id,
  is_bot: z.boolean(),
  username: text,
  language_code: text,
});
const chat = z.object({ id, type: z.string() });
const button = z.object({ text: z.string(), callback_data: z.string().optional() });

const shallowMessage = z.object({
  message_id: id,
  date: id,
  edit_date: id.optional(),
  chat,
  from: user.optional(),
  sender_chat: chat.optional(),
  message_thread_id: id.optional(),
  is_topic_message: flag,
  is_automatic_forward: flag,
  migrate_to_chat_id: id.optional(),
  text,
  caption: text,
  quote: z.object({ text: z.string().max(LONGEST) }).optional(),
  document: z
    .object({ file_id: z.string(), file_size: z.number().optional(), file_name: text })
    .optional(),
  animation: z.object({}).optional(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(button)).optional() }).optional(),
});
/** Telegram does not nest replies any deeper. */
const message = shallowMessage.extend({ reply_to_message: shallowMessage.optional() });
/** What is left of a message that is too old: its date is 0. */
const inaccessible = z.object({ message_id: id, date: z.literal(0), chat });

const member = z.object({
  status: z.string(),
  can_send_messages: flag,
  can_send_photos: flag,
  can_send_documents: flag,
  can_send_other_messages: flag,
});

const schema = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      chat_instance: text,
      message: z.union([inaccessible, message]).optional(),
      data: z.string().max(64).optional(),
    })
    .optional(),
  my_chat_member: z.object({ chat, from: user, date: id, new_chat_member: member }).optional(),
});
const numbered = z.object({ update_id: id });

export interface CheckedUpdate {
  /** Nothing but its number if it is malformed. */
  readonly update: Update;
  /** Where it is malformed, for the log: names and types, no values. */
  readonly problem: string | undefined;
}

/** Checks an update before any other code reads it. Undefined for a value without a number. */
export function checkUpdate(value: unknown): CheckedUpdate | undefined {
  const { success, data, error } = schema.safeParse(value);
  // The schema describes the parts of grammY's type that the bot reads, and the compiler cannot tell.
  const checked: unknown = data;
  if (success) return { update: checked as Update, problem: undefined };
  const number = numbered.safeParse(value);
  const [issue] = error.issues;
  const problem = `${issue.path.join('.')}: ${issue.message}`.slice(0, 200);
  return number.success ? { update: number.data, problem } : undefined;
}
