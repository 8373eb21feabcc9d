import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';

const buttonSchema = z.object({
  text: z.string(),
  url: z.string().default(''),
  callback_data: z.string().default(''),
});

const markupSchema = z.object({ inline_keyboard: z.array(z.array(buttonSchema)).default([]) });

/**
 * The inline keyboard of a call, as a part of the message. Without rows it is none, and any other
 * reply markup leaves no trace in a message either. Buttons open a URL or send callback data.
 */
export function readInlineKeyboard(params: Params): { reply_markup?: InlineKeyboardMarkup } {
  const markup = params.json('reply_markup', markupSchema, 'reply keyboard markup');
  if (!markup || markup.inline_keyboard.length === 0) return {};
  return {
    reply_markup: { inline_keyboard: markup.inline_keyboard.map((row) => row.map(button)) },
  };
}

function button({ text, url, callback_data }: z.infer<typeof buttonSchema>): InlineKeyboardButton {
  if (url) {
    // InlineKeyboardButton, url: "HTTP or tg:// URL to be opened when the button is pressed."
    if (!/^(https?|tg):\/\/./.test(url) || !URL.canParse(url)) {
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    }
    return { text, url };
  }
  // InlineKeyboardButton, callback_data: "Data to be sent in a callback query to the bot when the
  // button is pressed, 1-64 bytes"
  if (Buffer.byteLength(callback_data) > 64) throw badRequest('BUTTON_DATA_INVALID');
  if (callback_data) return { text, callback_data };
  // InlineKeyboardButton: "Exactly one of the fields other than text, icon_custom_emoji_id, and
  // style must be used to specify the type of the button."
  throw badRequest(
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  );
}
