import { Bot, GrammyError, InlineKeyboard, InputFile, InputMediaBuilder } from 'grammy';
import { expect, test } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import { anna, annasChat, badRequest, gif, startedApi, TOKEN } from './setup.js';

/** A bot that draws: a text at first, then the picture in its place, and again at a press. */
function drawingBot(api: LocalApi): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot: api.root } });
  const again = () => new InlineKeyboard().text('Again', 'again');
  bot.command('draw', async (ctx) => {
    const waiting = await ctx.reply('<b>Wait</b>', {
      parse_mode: 'HTML',
      reply_parameters: { message_id: ctx.msg.message_id },
    });
    await ctx.replyWithChatAction('upload_video');
    const picture = new InputFile(gif(Number(ctx.match), 2), 'x.gif');
    const media = InputMediaBuilder.animation(picture, { caption: 'Done' });
    await ctx.api.editMessageMedia(ctx.chat.id, waiting.message_id, media, {
      reply_markup: again(),
    });
  });
  bot.callbackQuery('again', async (ctx) => {
    await ctx.answerCallbackQuery('Wait');
    await ctx.replyWithAnimation(new InputFile(gif(9, 9), 'y.gif'), { reply_markup: again() });
    await ctx.editMessageCaption({ caption: 'Old' });
  });
  bot.on('message:text', (ctx) => ctx.reply(ctx.msg.text));
  return bot;
}

const refusals = (api: LocalApi) => api.events().filter(({ type }) => type === 'refused');
const lastMessage = (api: LocalApi) => api.messages(anna.id).at(-1);

test('a bot of grammY echoes, draws, takes presses and stops', async () => {
  const api = await startedApi();
  const bot = drawingBot(api);
  await bot.api.setMyCommands([{ command: 'draw', description: 'Draw' }]);
  const running = bot.start();

  api.say(annasChat, anna, 'привет');
  const echo = await api.waitFor(() => api.messages(anna.id)[1], 5000);
  expect(echo).toMatchObject({ text: 'привет', from: { username: bot.botInfo.username } });

  const command = api.say(annasChat, anna, '/draw 12');
  const drawn = await api.waitFor(() => api.messages(anna.id).find((m) => m.animation), 5000);
  expect(drawn).toMatchObject({
    message_id: command.message_id + 1,
    reply_to_message: { text: '/draw 12' },
    animation: { width: 12, height: 2, mime_type: 'image/gif', file_name: 'x.gif' },
    caption: 'Done',
  });
  expect(drawn).not.toHaveProperty('text');
  const action = { type: 'chat_action', chatId: anna.id, action: 'upload_video' };
  expect(api.events()).toContainEqual(action);

  const queryId = api.press(anna, anna.id, drawn.message_id, 'again');
  await api.waitFor(() => api.messages(anna.id).find((m) => m.caption === 'Old'), 5000);
  expect(lastMessage(api)?.animation).toMatchObject({ width: 9, file_name: 'y.gif' });
  const answered = { type: 'callback_answered', queryId, text: 'Wait', alert: false };
  expect(api.events()).toContainEqual(answered);

  const { file_path } = await bot.api.getFile(drawn.animation?.file_id ?? '');
  const response = await fetch(`${api.root}/file/bot${TOKEN}/${file_path}`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(gif(12, 2));

  await bot.stop();
  await running;
  expect(refusals(api)).toEqual([]);
});

test('a bot that starts later gets what was said before', async () => {
  const api = await startedApi();
  api.say(annasChat, anna, 'early');
  const bot = drawingBot(api);
  const running = bot.start();
  await api.waitFor(() => lastMessage(api)?.from?.is_bot, 5000);
  await bot.stop();
  await running;
  expect(lastMessage(api)?.text).toBe('early');
});

test('a refusal reaches the bot as grammY’s error', async () => {
  const api = await startedApi();
  const { api: client } = new Bot(TOKEN, { client: { apiRoot: api.root } });
  const failure: unknown = await client.sendMessage(99, 'x').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(GrammyError);
  const { error_code, description } = badRequest('chat not found');
  expect(failure).toMatchObject({ error_code, description });
});

test('a bot with a wrong token does not start', async () => {
  const api = await startedApi();
  const bot = new Bot('123456:wrong', { client: { apiRoot: api.root } });
  await expect(bot.start()).rejects.toMatchObject({ error_code: 401, description: 'Unauthorized' });
});

test('a second instance of a bot ends the first', async () => {
  const api = await startedApi();
  const [first, second] = [drawingBot(api), drawingBot(api)];
  const running = first.start();
  api.say(annasChat, anna, 'hi');
  await api.waitFor(() => lastMessage(api)?.from?.is_bot, 5000);
  const other = second.start();
  await expect(running).rejects.toMatchObject({ error_code: 409 });
  await second.stop();
  await other;
});
