import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlidingWindow } from '../../src/local-api/state/sliding-window.js';
import { anna, call, group, messageOf, startedApi } from './setup.js';

/** A server with limits on, people in 40 private chats and a group, and a clock set by hand. */
async function limitedApi() {
  const clock = { ms: 1_700_000_000_000 };
  const api = await startedApi({ now: () => clock.ms });
  api.group(group);
  for (let id = 1; id <= 40; id++) api.privateChat({ ...anna, id });
  api.setLimits(true);
  const send = (chat_id: number) => call(api, 'sendMessage', { chat_id, text: 'x' });
  return { api, clock, send };
}

function tooMany(seconds: number) {
  return {
    status: 429,
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  };
}

test('a group gets 20 messages in any 60 seconds', async () => {
  const { clock, send } = await limitedApi();
  for (let i = 0; i < 20; i++) {
    expect(await send(group.id)).toMatchObject({ ok: true });
    clock.ms += 1000;
  }
  expect(await send(group.id)).toEqual(tooMany(40));
  clock.ms += 39_999;
  expect(await send(group.id)).toEqual(tooMany(1));
  clock.ms += 1;
  expect(await send(group.id)).toMatchObject({ ok: true });
  expect(await send(group.id)).toEqual(tooMany(1));
});

test('a chat gets a message a second, and five at once', async () => {
  const { clock, send } = await limitedApi();
  for (let i = 0; i < 5; i++) expect(await send(7)).toMatchObject({ ok: true });
  expect(await send(7)).toEqual(tooMany(5));
  expect(await send(8)).toMatchObject({ ok: true });
  clock.ms += 5000;
  expect(await send(7)).toMatchObject({ ok: true });
});

test('30 messages a second go out over all', async () => {
  const { clock, send } = await limitedApi();
  for (let id = 1; id <= 30; id++) expect(await send(id)).toMatchObject({ ok: true });
  expect(await send(31)).toEqual(tooMany(1));
  clock.ms += 1000;
  expect(await send(31)).toMatchObject({ ok: true });
});

test('edits count like messages in a group, not in a private chat', async () => {
  const { api, send } = await limitedApi();
  const edit = (chat_id: number, message_id: number, text: string) =>
    call(api, 'editMessageText', { chat_id, message_id, text });
  for (const chat of [group.id, anna.id]) {
    const { message_id } = messageOf(await send(chat));
    for (const text of 'abcd') {
      expect(await edit(chat, message_id, text)).toMatchObject({ ok: true });
    }
  }
  expect(await edit(group.id, 1, 'e')).toEqual(tooMany(5));
  expect(await edit(anna.id, 1, 'e')).toMatchObject({ ok: true });
});

test('what is refused costs nothing, and neither do reactions and actions', async () => {
  const { api, send } = await limitedApi();
  for (let i = 0; i < 30; i++) {
    await call(api, 'sendMessage', { chat_id: 7, text: '' });
    await call(api, 'sendChatAction', { chat_id: 7, action: 'typing' });
  }
  for (let i = 0; i < 5; i++) expect(await send(7)).toMatchObject({ ok: true });
  expect(await send(7)).toEqual(tooMany(5));
  expect(await send(7)).toEqual(tooMany(5));
  expect(api.calls().filter(({ outcome }) => outcome.kind === 'refused')).toHaveLength(32);
});

test('limits hold only while they are on', async () => {
  const { api, send } = await limitedApi();
  api.setLimits(false);
  for (let i = 0; i < 40; i++) expect(await send(group.id)).toMatchObject({ ok: true });
});

test('no window of the span ever holds more than the count', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 100 });
  fc.assert(
    fc.property(steps, (pauses) => {
      const window = new SlidingWindow({ count: 3, span: 50 });
      const taken: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        const inside = taken.filter((time) => time > now - 50);
        expect(window.wait(now) === 0).toBe(inside.length < 3);
        if (window.wait(now) > 0) now += window.wait(now);
        window.add(now);
        taken.push(now);
      }
    }),
  );
});
