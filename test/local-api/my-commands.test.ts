import type { User } from 'grammy/types';
import { expect, test } from 'vitest';
import { anna, badRequest, boris, call, carl, group, resultOf, startedApi } from './setup.js';

const compare = { command: 'compare', description: 'Compare two methods' };

test('commands are kept for each scope and language', async () => {
  const api = await startedApi();
  const set = (params: object) => call(api, 'setMyCommands', params);
  const get = async (params: object = {}) => resultOf(await call(api, 'getMyCommands', params));
  expect(await get()).toEqual([]);
  const help = { command: 'help', description: 'Help' };
  const hilfe = { command: 'help', description: 'Hilfe' };
  const scope = { type: 'all_private_chats' };
  expect(resultOf(await set({ commands: [compare, help] }))).toBe(true);
  expect(await set({ commands: [hilfe], language_code: 'de' })).toMatchObject({ ok: true });
  expect(await set({ commands: [compare], scope })).toMatchObject({ ok: true });
  expect(await get()).toEqual([compare, help]);
  expect(await get({ scope: { type: 'default' } })).toEqual([compare, help]);
  expect(await get({ language_code: 'de' })).toEqual([hilfe]);
  expect(await get({ scope })).toEqual([compare]);
  expect(await get({ scope: { type: 'chat', chat_id: 7 } })).toEqual([]);
  expect(await set({})).toMatchObject({ ok: true });
  expect(await get()).toEqual([]);
});

test('setting commands is an event', async () => {
  const api = await startedApi();
  await call(api, 'setMyCommands', { commands: [compare], language_code: 'ru' });
  expect(api.events()).toEqual([
    { type: 'commands', scope: 'default', languageCode: 'ru', commands: [compare] },
  ]);
});

test.each([
  ['a', true],
  ['a'.repeat(32), true],
  ['compare_15', true],
  ['', 'command must be non-empty'],
  ['a'.repeat(33), 'command length must not exceed 32'],
  ['Compare', 'BOT_COMMAND_INVALID'],
  ['/compare', 'BOT_COMMAND_INVALID'],
  ['com-pare', 'BOT_COMMAND_INVALID'],
  ['сравни', 'BOT_COMMAND_INVALID'],
])('the command "%s": %s', async (command, expected) => {
  const api = await startedApi();
  const answer = await call(api, 'setMyCommands', { commands: [{ ...compare, command }] });
  if (expected === true) expect(resultOf(answer)).toBe(true);
  else expect(answer).toEqual(badRequest(String(expected)));
});

test('a description has 1 to 256 characters', async () => {
  const api = await startedApi();
  const set = (length: number) =>
    call(api, 'setMyCommands', { commands: [{ ...compare, description: 'x'.repeat(length) }] });
  expect(await set(0)).toEqual(badRequest('command description must be non-empty'));
  expect(await set(1)).toMatchObject({ ok: true });
  expect(await set(256)).toMatchObject({ ok: true });
  expect(await set(257)).toEqual(badRequest('command description length must not exceed 256'));
});

test('there can be 100 commands', async () => {
  const api = await startedApi();
  const set = (length: number) =>
    call(api, 'setMyCommands', { commands: Array.from({ length }, () => compare) });
  expect(await set(100)).toMatchObject({ ok: true });
  expect(await set(101)).toEqual(badRequest('BOT_COMMANDS_TOO_MUCH'));
});

test.each([
  [{ language_code: 'deu' }, 'invalid language code specified'],
  [{ commands: '{' }, "can't parse BotCommand JSON object"],
  [{ scope: '{' }, "can't parse BotCommandScope JSON object"],
])('%o is refused: %s', async (params, what) => {
  const api = await startedApi();
  expect(await call(api, 'setMyCommands', params)).toEqual(badRequest(what));
});

test('a command needs its description, and a scope its type', async () => {
  const api = await startedApi();
  const noDescription = await call(api, 'setMyCommands', { commands: [{ command: 'x' }] });
  const noType = await call(api, 'getMyCommands', { scope: { type: 'everybody' } });
  for (const answer of [noDescription, noType]) {
    expect(answer).toMatchObject({ status: 400, ok: false });
    expect(answer).toHaveProperty('description', expect.stringContaining("can't parse BotCommand"));
  }
});

test('deleted commands are gone', async () => {
  const api = await startedApi();
  const scope = { type: 'all_group_chats' };
  await call(api, 'setMyCommands', { commands: [compare], scope });
  expect(resultOf(await call(api, 'deleteMyCommands', { scope }))).toBe(true);
  expect(resultOf(await call(api, 'getMyCommands', { scope }))).toEqual([]);
});

test('the menu shows the narrowest list that there is, in the person’s language', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const inPrivate = api.privateChat(anna);
  const shown = (person: User) => room.menu(person).map(({ description }) => description);
  const set = (description: string, scope: object, language_code = '') => {
    const commands = [{ command: 'compare', description }];
    return call(api, 'setMyCommands', { commands, scope, language_code });
  };
  expect(shown(anna)).toEqual([]);
  await set('for all', { type: 'default' });
  await set('для всех', { type: 'default' }, 'ru');
  expect([shown(anna), shown(boris)]).toEqual([['для всех'], ['for all']]);
  await set('for groups', { type: 'all_group_chats' });
  expect([shown(anna), shown(boris)]).toEqual([['for groups'], ['for groups']]);
  expect(inPrivate.menu(anna)[0].description).toBe('для всех');
  await set('for administrators', { type: 'all_chat_administrators' });
  room.promote(boris, carl);
  expect([shown(anna), shown(boris)]).toEqual([['for groups'], ['for administrators']]);
  await set('for Anna', { type: 'chat_member', chat_id: group.id, user_id: anna.id });
  expect(shown(anna)).toEqual(['for Anna']);
});

test('the bot describes itself for each language', async () => {
  const api = await startedApi();
  const get = async (method: string, params: object = {}) =>
    resultOf(await call(api, method, params));
  await call(api, 'setMyDescription', { description: 'Races' });
  await call(api, 'setMyDescription', { description: 'Гонки', language_code: 'ru' });
  await call(api, 'setMyShortDescription', { short_description: 'Race' });
  expect(await get('getMyDescription')).toEqual({ description: 'Races' });
  expect(await get('getMyDescription', { language_code: 'ru' })).toEqual({ description: 'Гонки' });
  expect(await get('getMyDescription', { language_code: 'de' })).toEqual({ description: 'Races' });
  expect(await get('getMyShortDescription')).toEqual({ short_description: 'Race' });
});

test.each([
  ['setMyDescription', 'description', 512],
  ['setMyShortDescription', 'short_description', 120],
])('%s takes a %s of up to %i characters', async (method, name, most) => {
  const api = await startedApi();
  const set = (length: number) => call(api, method, { [name]: 'x'.repeat(length) });
  expect(await set(most)).toMatchObject({ ok: true });
  expect(await set(most + 1)).toMatchObject({ status: 400, ok: false });
});
