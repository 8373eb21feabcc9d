import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MessageBudget } from '../../src/bot/budget.js';
import type { Kind } from '../../src/bot/chat-queue.js';
import { seededRandom } from '../../src/local-api/state/seeded-random.js';

const ANNA = 1;
const GROUP = -1;
const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A signal that never comes. */
function never(): AbortSignal {
  return new AbortController().signal;
}

interface Sending {
  readonly chatId: number;
  readonly kind: Kind;
  /** How long its call takes, ms. */
  readonly latency: number;
  /** At which part of it the server counts the message, 0 to 1. */
  readonly countedAt: number;
}

interface Counted extends Sending {
  readonly name: string;
  readonly time: number;
}

/** A budget, and what a server has counted of the messages that it let in. */
function served() {
  const budget = new MessageBudget(() => Date.now());
  const counted: Counted[] = [];
  const send = async (sending: Partial<Sending>, name = '', signal?: AbortSignal) => {
    const whole = { chatId: GROUP, kind: 'answer' as const, latency: 0, countedAt: 0, ...sending };
    const end = await budget.enter(whole.chatId, whole.kind, signal);
    counted.push({ ...whole, name, time: Date.now() + whole.latency * whole.countedAt });
    if (whole.latency === 0) end();
    else setTimeout(end, whole.latency);
  };
  const names = () => counted.map(({ name }) => name);
  return { budget, counted, send, names };
}

function pass(ms: number) {
  return vi.advanceTimersByTimeAsync(ms);
}

/** The most that any span holds, without its end. */
function most(messages: readonly Counted[], span: number): number {
  const times = messages.map(({ time }) => time).sort((a, b) => a - b);
  const within = times.map((from) => times.filter((to) => to >= from && to < from + span).length);
  return Math.max(0, ...within);
}

const latency = fc.oneof(fc.constant(0), fc.nat(1_000), fc.nat(70_000));

/** Messages to some of the chats, each a pause after the one before. */
function sendings(chatId: fc.Arbitrary<number>, kind: fc.Arbitrary<Kind>) {
  const sending = fc.record({
    pause: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(3_000)),
    chatId,
    kind,
    /** Whether room is reserved first, if it is an answer. */
    isReserved: fc.boolean(),
    latency,
    countedAt: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  return fc.array(sending, { minLength: 30, maxLength: 150, size: 'max' });
}

const answer = fc.constant<Kind>('answer');
const either = fc.constantFrom<Kind>('answer', 'words');
const inGroup = sendings(fc.constant(GROUP), answer);
const inFewChats = sendings(fc.constantFrom(GROUP, GROUP - 1, ANNA), either);
// No chat has the number 0.
const someChat = fc.integer({ min: -20, max: 100 }).filter((id) => id !== 0);
const inManyChats = sendings(someChat, either);

test('no window of the server holds too many, at whatever moment it counts', async () => {
  const sequences = fc.oneof(inGroup, inFewChats, inManyChats);
  const property = fc.asyncProperty(sequences, async (all) => {
    const { budget, counted, send } = served();
    let time = 0;
    for (const { pause, isReserved, ...message } of all) {
      time += pause;
      setTimeout(async () => {
        const reserves = isReserved && message.kind === 'answer';
        if (reserves) await budget.reserve(message.chatId, never());
        send(message);
      }, time);
    }
    await vi.runAllTimersAsync();
    expect(counted).toHaveLength(all.length);
    expect(most(counted, 1_050)).toBeLessThanOrEqual(25);
    for (const chatId of new Set(counted.map((message) => message.chatId))) {
      const inChat = counted.filter((message) => message.chatId === chatId);
      expect(most(inChat, 5_100)).toBeLessThanOrEqual(4);
      if (chatId > 0) continue;
      const words = inChat.filter(({ kind }) => kind === 'words');
      expect(most(inChat, 61_000)).toBeLessThanOrEqual(20);
      expect(most(words, 61_000)).toBeLessThanOrEqual(4);
    }
  });
  await fc.assert(property, { numRuns: 60 });
});

test('a group gets 15 answers a minute, and its words, while both always wait', async () => {
  const latencies = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40, size: 'max' });
  const property = fc.asyncProperty(fc.oneof(latencies, fc.constant([1_000])), async (all) => {
    vi.setSystemTime(0);
    const { counted, send } = served();
    for (let i = 0; i < 400; i++) {
      const call = { latency: all[i % all.length], countedAt: 1 };
      for (const kind of ['answer', 'words'] as const) send({ ...call, kind });
    }
    for (let minute = 1; minute <= 15; minute++) {
      await pass(MINUTE);
      const soFar = counted.filter(({ time }) => time <= minute * MINUTE);
      const answers = soFar.filter(({ kind }) => kind === 'answer').length;
      expect(answers).toBeGreaterThanOrEqual(15 * minute);
      expect(soFar.length - answers).toBeGreaterThanOrEqual(3 * minute);
    }
    vi.clearAllTimers();
  });
  await fc.assert(property, { numRuns: 20 });
});

test('answers and words take turns in a private chat', async () => {
  const { names, send } = served();
  for (let i = 0; i < 4; i++) send({ chatId: ANNA }, 'answer');
  for (let i = 0; i < 4; i++) send({ chatId: ANNA, kind: 'words' }, 'words');
  await pass(0);
  expect(names()).toEqual(['answer', 'answer', 'answer', 'answer']);
  for (let i = 0; i < 4; i++) send({ chatId: ANNA }, 'answer');
  await pass(5_100);
  expect(names().slice(4)).toEqual(['words', 'answer', 'words', 'answer']);
});

test('those of a kind enter a chat as they came, and hold up no other chat', async () => {
  const { names, send } = served();
  for (let i = 0; i < 10; i++) send({}, `group ${i}`);
  send({ chatId: ANNA }, 'anna');
  await pass(0);
  expect(names()).toEqual(['group 0', 'group 1', 'anna']);
  await pass(6_099);
  expect(names()).toHaveLength(3);
  await pass(1);
  expect(names().slice(3)).toEqual(['group 2', 'group 3']);
});

test('over all chats, those that could enter do so as they came', async () => {
  const { names, send } = served();
  for (let id = 1; id <= 25; id++) send({ chatId: id }, `first ${id}`);
  for (let i = 0; i < 5; i++) send({ chatId: ANNA }, 'anna');
  for (let id = 25; id > 0; id--) send({ chatId: id }, `${id}`);
  await pass(1_049);
  expect(names()).toHaveLength(25);
  await pass(1);
  const annas = ['anna', 'anna', 'anna'];
  const others = Array.from({ length: 22 }, (_, i) => `${25 - i}`);
  expect(names().slice(25)).toEqual([...annas, ...others]);
});

test('a message occupies its room until a while after its end, once', async () => {
  const { budget } = served();
  const ends = [];
  for (let i = 0; i < 4; i++) ends.push(await budget.enter(ANNA, 'words'));
  await pass(10 * MINUTE);
  expect(budget.hasRoomForWords(ANNA)).toBe(false);
  for (let i = 0; i < 3; i++) ends[0]();
  await pass(5_099);
  expect(budget.hasRoomForWords(ANNA)).toBe(false);
  await pass(1);
  expect(budget.hasRoomForWords(ANNA)).toBe(true);
  await budget.enter(ANNA, 'words');
  expect(budget.hasRoomForWords(ANNA)).toBe(false);
});

test('an answer uses the room that was reserved, however late', async () => {
  const { budget, names, send } = served();
  await budget.reserve(ANNA, never());
  for (let i = 0; i < 5; i++) send({ chatId: ANNA, kind: 'words' }, 'words');
  await pass(0);
  expect(names()).toEqual(['words', 'words', 'words']);
  const second = budget.reserve(ANNA, never());
  await pass(1_000);
  send({ chatId: ANNA }, 'answer');
  await pass(0);
  expect(names().slice(3)).toEqual(['answer']);
  send({ chatId: ANNA }, 'unreserved');
  await pass(4_100);
  await second;
  expect(names().slice(4)).toEqual(['words', 'unreserved']);
  send({ chatId: ANNA }, 'reserved');
  await pass(0);
  expect(names().slice(6)).toEqual(['reserved']);
  await pass(MINUTE);
  expect(names().slice(7)).toEqual(['words']);
});

test('who gives up waiting leaves nothing behind', async () => {
  const { budget, names, send } = served();
  const giveUp = new AbortController();
  for (let i = 0; i < 4; i++) send({ chatId: ANNA }, 'in', giveUp.signal);
  await pass(0);
  expect(getEventListeners(giveUp.signal, 'abort')).toHaveLength(0);
  const waiting = [
    budget.enter(ANNA, 'answer', giveUp.signal),
    budget.enter(ANNA, 'words', giveUp.signal),
    budget.reserve(ANNA, giveUp.signal),
  ].map((entry) => expect(entry).rejects.toBe('enough'));
  send({ chatId: ANNA }, 'after');
  giveUp.abort('enough');
  await Promise.all(waiting);
  expect(getEventListeners(giveUp.signal, 'abort')).toHaveLength(0);
  await expect(budget.enter(GROUP, 'answer', giveUp.signal)).rejects.toBe('enough');
  await expect(budget.reserve(GROUP, giveUp.signal)).rejects.toBe('enough');
  await pass(5_100);
  expect(names().slice(4)).toEqual(['after']);
  expect(vi.getTimerCount()).toBe(0);
  await pass(5_100);
  for (let i = 0; i < 4; i++) send({ chatId: ANNA }, 'later');
  await pass(0);
  expect(names().slice(5)).toHaveLength(4);
});

test('nobody enters a chat on hold, not even into reserved room', async () => {
  const { budget, names, send } = served();
  await budget.reserve(GROUP, never());
  budget.hold(GROUP, 90_000);
  budget.hold(GROUP, 10_000);
  send({}, 'reserved');
  send({ kind: 'words' }, 'words');
  send({ chatId: ANNA }, 'anna');
  await pass(89_999);
  expect(names()).toEqual(['anna']);
  expect(budget.hasRoomForWords(GROUP)).toBe(false);
  await pass(1);
  expect(names().slice(1)).toEqual(['reserved', 'words']);
  expect(budget.hasRoomForWords(GROUP)).toBe(true);
});

test('reserved room that is given back unused is free at once', async () => {
  const { budget, names, send } = served();
  const giveBack = [];
  for (let i = 0; i < 4; i++) giveBack.push(await budget.reserve(ANNA, never()));
  for (let i = 0; i < 4; i++) send({ chatId: ANNA, kind: 'words' }, 'words');
  for (let i = 0; i < 2; i++) giveBack[0]();
  await pass(0);
  expect(names()).toEqual(['words']);
  for (let i = 0; i < 2; i++) send({ chatId: ANNA }, 'answer');
  await pass(0);
  for (let i = 1; i < 3; i++) giveBack[i]();
  await pass(0);
  expect(names().slice(1)).toEqual(['answer', 'answer']);
  giveBack[3]();
  await pass(0);
  expect(names().slice(3)).toEqual(['words']);
});

test('one who gives back used room leaves the others theirs', async () => {
  const { budget, names, send } = served();
  await budget.reserve(ANNA, never());
  const giveBack = await budget.reserve(ANNA, never());
  send({ chatId: ANNA }, 'used');
  await pass(0);
  giveBack();
  for (let i = 0; i < 4; i++) send({ chatId: ANNA, kind: 'words' }, 'words');
  send({ chatId: ANNA }, 'reserved');
  await pass(0);
  expect(names()).toEqual(['used', 'words', 'words', 'reserved']);
});

test('an answer on hold keeps its reserved room until it gives up', async () => {
  const { budget, names, send } = served();
  const giveUp = new AbortController();
  const giveBack = [await budget.reserve(ANNA, never()), await budget.reserve(ANNA, never())];
  for (let i = 0; i < 2; i++) await budget.enter(ANNA, 'words');
  budget.hold(ANNA, 1_000);
  const reserved = expect(budget.enter(ANNA, 'answer', giveUp.signal)).rejects.toBe('enough');
  send({ chatId: ANNA }, 'reserved');
  for (let i = 0; i < 2; i++) send({ chatId: ANNA, kind: 'words' }, 'words');
  for (const give of giveBack) give();
  giveUp.abort('enough');
  await reserved;
  await pass(999);
  expect(names()).toEqual([]);
  await pass(1);
  expect(names()).toEqual(['reserved', 'words']);
});

test('a hold longer than a timer can be is kept', async () => {
  const { budget, names, send } = served();
  budget.hold(GROUP, 2 ** 31 + 1_000);
  send({}, 'answer');
  await pass(2 ** 31 + 999);
  expect(names()).toEqual([]);
  await pass(1);
  expect(names()).toEqual(['answer']);
});

test('there is room for words while a group has had fewer than three, whatever else waits', async () => {
  const { budget, names, send } = served();
  for (let i = 0; i < 2; i++) send({ kind: 'words' }, 'words');
  for (let i = 0; i < 20; i++) send({}, 'answer');
  await pass(0);
  expect(budget.hasRoomForWords(GROUP)).toBe(true);
  send({ kind: 'words' }, 'words');
  expect(budget.hasRoomForWords(GROUP)).toBe(false);
  await pass(6_100);
  expect(names().slice(2)).toEqual(['answer', 'words']);
  await pass(54_899);
  expect(budget.hasRoomForWords(GROUP)).toBe(false);
  await pass(1);
  expect(budget.hasRoomForWords(GROUP)).toBe(true);
});

test('edits cost a private chat nothing, and a group as much as words', async () => {
  const { budget, names, send } = served();
  for (let i = 0; i < 20; i++) send({ chatId: ANNA, kind: 'edit' }, 'edit');
  for (let i = 0; i < 4; i++) send({ chatId: ANNA, kind: 'words' }, 'words');
  await pass(0);
  expect(names()).toHaveLength(24);
  for (let i = 0; i < 3; i++) send({ kind: 'edit' });
  await pass(6_100);
  expect(budget.hasRoomForWords(GROUP)).toBe(false);
});

test('there is no room for words while all chats together have had their share', async () => {
  const { budget, send } = served();
  for (let id = 1; id <= 26; id++) send({ chatId: id });
  await pass(0);
  expect([GROUP, 26, 27].map((id) => budget.hasRoomForWords(id))).toEqual([false, false, false]);
  vi.setSystemTime(1_050);
  expect([GROUP, 26, 27].map((id) => budget.hasRoomForWords(id))).toEqual([true, true, true]);
  await pass(0);
});

test('a group is calm while it has had, and waits for, fewer than eight messages', async () => {
  const { budget, send } = served();
  for (let i = 0; i < 7; i++) send({});
  await pass(0);
  expect(budget.isCalm(GROUP)).toBe(true);
  send({});
  expect(budget.isCalm(GROUP)).toBe(false);
  expect(budget.isCalm(GROUP - 1)).toBe(true);
  for (let i = 0; i < 30; i++) send({ chatId: ANNA });
  expect(budget.isCalm(ANNA)).toBe(true);
  await pass(61_000);
  expect(budget.isCalm(GROUP)).toBe(true);
});

test('a group that is owed much gets 15 answers in every minute, spread over it', async () => {
  const { counted, send } = served();
  const random = seededRandom(7);
  for (let i = 0; i < 200; i++) send({ latency: 600 * random(), countedAt: random() });
  for (let i = 0; i < 60; i++) send({ kind: 'words', latency: 600 * random() });
  await pass(9 * MINUTE);
  const times = counted.filter(({ kind }) => kind === 'answer').map(({ time }) => time);
  for (let from = 0; from < 8 * MINUTE; from += 500) {
    const within = times.filter((time) => time >= from && time < from + MINUTE);
    expect(within.length).toBeGreaterThanOrEqual(15);
  }
});

test('chats without messages in their windows are forgotten', async () => {
  const { budget, send } = served();
  for (let id = 1; id <= 500; id++) {
    send({ chatId: id });
    send({ chatId: -id, kind: 'words' });
  }
  await pass(3 * MINUTE);
  await budget.reserve(GROUP, never());
  expect(budget.size).toBe(1);
  budget.hold(ANNA, 10 * MINUTE);
  await pass(9 * MINUTE);
  expect(budget.hasRoomForWords(3)).toBe(true);
  expect(budget.size).toBe(2);
  await pass(MINUTE);
  expect(budget.hasRoomForWords(ANNA)).toBe(true);
  expect(budget.size).toBe(1);
});
