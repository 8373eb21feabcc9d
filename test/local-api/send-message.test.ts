import { expect, test } from 'vitest';
import {
  anna,
  annasChat,
  apiWithAnna,
  badRequest,
  call,
  group,
  messageOf,
  startedApi,
} from './setup.js';

test('a message is from the bot, dated and numbered, in the answer as in the history', async () => {
  const api = await apiWithAnna({ now: () => 1_700_000_000_999 });
  const message = messageOf(await call(api, 'sendMessage', { chat_id: 7, text: 'hi' }));
  expect(message).toEqual({
    message_id: 2,
    date: 1_700_000_000,
    chat: annasChat,
    from: api.bot,
    text: 'hi',
  });
  expect(api.messages(anna.id).at(-1)).toEqual(message);
  expect(api.events().at(-1)).toEqual({ type: 'message', message });
});

test('each chat numbers its own messages', async () => {
  const api = await apiWithAnna();
  api.say(group, anna, 'hi');
  const first = messageOf(await call(api, 'sendMessage', { chat_id: 7, text: 'x' }));
  const second = messageOf(await call(api, 'sendMessage', { chat_id: group.id, text: 'x' }));
  const third = messageOf(await call(api, 'sendMessage', { chat_id: '@Walks', text: 'x' }));
  expect([first, second, third].map(({ message_id }) => message_id)).toEqual([2, 2, 3]);
  expect(third.chat).toEqual(group);
});

test.each([
  [{ text: 'x' }, 'chat_id is empty'],
  [{ text: 'x', chat_id: 8 }, 'chat not found'],
  [{ text: 'x', chat_id: 'Anna' }, 'chat not found'],
  [{ text: 'x', chat_id: '@nobody' }, 'chat not found'],
  [{ chat_id: 7 }, 'message text is empty'],
  [{ chat_id: 7, text: '' }, 'message text is empty'],
  [{ chat_id: 7, text: ' \n\t ' }, 'message text is empty'],
  [{ chat_id: 7, text: '<b> </b>', parse_mode: 'HTML' }, 'message text is empty'],
  [{ chat_id: 7, text: 'x', parse_mode: 'Markdown' }, 'unsupported parse_mode'],
])('%o is refused: %s', async (params, what) => {
  const api = await apiWithAnna();
  expect(await call(api, 'sendMessage', params)).toEqual(badRequest(what));
  expect(api.messages(anna.id)).toHaveLength(1);
});

test('a list of entities is refused, an empty one is none', async () => {
  const api = await apiWithAnna();
  const entities = [{ type: 'bold', offset: 0, length: 1 }];
  const params = { chat_id: 7, text: 'x' };
  expect(await call(api, 'sendMessage', { ...params, entities })).toMatchObject({ status: 400 });
  expect(await call(api, 'sendMessage', { ...params, entities: [] })).toMatchObject({ ok: true });
});

test('the length of a text is 1 to 4096 UTF-16 code units after entities parsing', async () => {
  const api = await apiWithAnna();
  const send = (text: string, parse_mode?: string) =>
    call(api, 'sendMessage', { chat_id: 7, text, parse_mode });
  const tooLong = badRequest('message is too long');
  expect(messageOf(await send('x')).text).toHaveLength(1);
  expect(messageOf(await send('x'.repeat(4096))).text).toHaveLength(4096);
  expect(await send('x'.repeat(4097))).toEqual(tooLong);
  expect(messageOf(await send('😀'.repeat(2048))).text).toHaveLength(4096);
  expect(await send('😀'.repeat(2049))).toEqual(tooLong);
  expect(messageOf(await send('<b>&lt;</b>'.repeat(4096), 'HTML')).text).toBe('<'.repeat(4096));
  expect(await send('<b>&lt;</b>'.repeat(4097), 'HTML')).toEqual(tooLong);
  expect(messageOf(await send(`${'x'.repeat(4096)}\n\n`)).text).toHaveLength(4096);
});

test('HTML becomes text and entities, plain text stays what it is', async () => {
  const api = await apiWithAnna();
  const params = { chat_id: 7, text: ' <b>1 &lt; <i>2</i></b> ' };
  const html = messageOf(await call(api, 'sendMessage', { ...params, parse_mode: 'html' }));
  expect(html.text).toBe('1 < 2');
  expect(html.entities).toEqual([
    { type: 'bold', offset: 0, length: 5 },
    { type: 'italic', offset: 4, length: 1 },
  ]);
  const plain = messageOf(await call(api, 'sendMessage', params));
  expect(plain.text).toBe('<b>1 &lt; <i>2</i></b>');
  expect(plain).not.toHaveProperty('entities');
});

test('broken HTML is refused', async () => {
  const api = await apiWithAnna();
  const params = { chat_id: 7, text: '<b>x', parse_mode: 'HTML' };
  expect(await call(api, 'sendMessage', params)).toEqual(
    badRequest(`can't parse entities: Can't find end tag corresponding to start tag "b"`),
  );
});

test('white space around a text goes, and entities with it', async () => {
  const api = await apiWithAnna();
  const text = '\n <b>x \n</b><i> </i>';
  const message = messageOf(
    await call(api, 'sendMessage', { chat_id: 7, text, parse_mode: 'HTML' }),
  );
  expect(message.text).toBe('x');
  expect(message.entities).toEqual([{ type: 'bold', offset: 0, length: 1 }]);
});

test('a reply carries the message it answers, without that one’s own reply', async () => {
  const api = await apiWithAnna();
  const reply = (message_id: number) =>
    call(api, 'sendMessage', { chat_id: 7, text: 'x', reply_parameters: { message_id } });
  const first = messageOf(await reply(1));
  expect(first.reply_to_message).toEqual(api.messages(anna.id)[0]);
  const second = messageOf(await reply(first.message_id));
  const { reply_to_message: _, ...withoutReply } = first;
  expect(second.reply_to_message).toEqual(withoutReply);
});

test('a reply to nothing is refused, unless that is allowed', async () => {
  const api = await apiWithAnna();
  const send = (params: object) => call(api, 'sendMessage', { chat_id: 7, text: 'x', ...params });
  const lost = { message_id: 99 };
  const refusal = badRequest('message to be replied not found');
  expect(await send({ reply_parameters: lost })).toEqual(refusal);
  expect(await send({ reply_to_message_id: 99 })).toEqual(refusal);
  const allowed = { ...lost, allow_sending_without_reply: true };
  const message = messageOf(await send({ reply_parameters: allowed }));
  expect(message).not.toHaveProperty('reply_to_message');
  const old = messageOf(await send({ reply_to_message_id: 1 }));
  expect(old.reply_to_message?.message_id).toBe(1);
  expect(await send({ reply_parameters: { ...lost, message_id: 1, chat_id: 8 } })).toMatchObject({
    status: 400,
  });
  expect(await send({ reply_parameters: { message_id: 1, chat_id: 7 } })).toMatchObject({
    ok: true,
  });
  expect(await send({ reply_parameters: '{' })).toEqual(
    badRequest("can't parse reply parameters JSON object"),
  );
});

test('an inline keyboard is kept as sent', async () => {
  const api = await apiWithAnna();
  const reply_markup = {
    inline_keyboard: [
      [{ text: 'Again', callback_data: 'again' }],
      [
        { text: 'Site', url: 'https://example.org/' },
        { text: 'App', url: 'tg://resolve?domain=x' },
      ],
    ],
  };
  const params = { chat_id: 7, text: 'x', reply_markup };
  expect(messageOf(await call(api, 'sendMessage', params)).reply_markup).toEqual(reply_markup);
});

test.each([{ inline_keyboard: [] }, { remove_keyboard: true }, { keyboard: [['x']] }])(
  '%o leaves no keyboard in the message',
  async (reply_markup) => {
    const api = await apiWithAnna();
    const message = messageOf(
      await call(api, 'sendMessage', { chat_id: 7, text: 'x', reply_markup }),
    );
    expect(message).not.toHaveProperty('reply_markup');
  },
);

test.each([
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
  ['ж'.repeat(32), true],
  [`${'ж'.repeat(32)}x`, false],
])('callback data %s of 1 to 64 bytes: %s', async (callback_data, ok) => {
  const api = await apiWithAnna();
  const reply_markup = { inline_keyboard: [[{ text: 'x', callback_data }]] };
  const answer = await call(api, 'sendMessage', { chat_id: 7, text: 'x', reply_markup });
  if (ok) expect(messageOf(answer).reply_markup).toEqual(reply_markup);
  else expect(answer).toEqual(badRequest('BUTTON_DATA_INVALID'));
});

const noAction =
  "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";

test.each([
  [[[{ text: 'x' }]], noAction],
  [[[{ text: 'x', callback_data: '' }]], noAction],
  [[[{ text: 'x', url: 'x' }]], "inline keyboard button URL 'x' is invalid: Wrong HTTP URL"],
])('the keyboard %j is refused', async (inline_keyboard, what) => {
  const api = await apiWithAnna();
  const params = { chat_id: 7, text: 'x', reply_markup: { inline_keyboard } };
  expect(await call(api, 'sendMessage', params)).toEqual(badRequest(what));
});

test.each(['{', '7', { inline_keyboard: [{}] }, { inline_keyboard: [[{ callback_data: 'x' }]] }])(
  'the reply markup %j has no shape',
  async (reply_markup) => {
    const api = await apiWithAnna();
    const answer = await call(api, 'sendMessage', { chat_id: 7, text: 'x', reply_markup });
    expect(answer).toMatchObject({ status: 400, error_code: 400 });
    expect(answer).toHaveProperty(
      'description',
      expect.stringMatching(/^Bad Request: can't parse reply keyboard markup/),
    );
  },
);

test('the bot cannot write first', async () => {
  const api = await startedApi();
  const answer = await call(api, 'sendMessage', { chat_id: 7, text: 'x' });
  expect(answer).toEqual(badRequest('chat not found'));
});
