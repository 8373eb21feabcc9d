import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { anna, annasChat, boris, borisChat, group } from '../bot/started-bot.js';
import { describeWithRedis } from '../redis/redis-server.js';
import { SECRET, startedProcesses } from './started-processes.js';

const LONG = '/compare 34';

/** Milliseconds: a dead worker is missed after twenty seconds, and the machine may be busy. */
const PATIENCE = 180_000;

describeWithRedis('bots and workers', () => {
  it(
    'answer as one, behind a balancer',
    async () => {
      const { api, balancer, hooked, worker, answerTo } = await startedProcesses();
      const [first, second, maker] = await Promise.all([hooked(), hooked(), worker()]);
      expect(balancer.ports).toHaveLength(2);
      const calls = () => api.calls().map(({ method }) => method);
      expect(calls().filter((method) => method === 'setWebhook')).toHaveLength(1);
      expect(calls().filter((method) => method === 'setMyCommands')).toHaveLength(8);
      expect(calls()).not.toContain('getUpdates');

      const inPrivate = api.say(annasChat, anna, '/compare 6');
      const inGroup = api.say(group, boris, '/compare 6');
      const help = api.say(group, boris, '/help');
      expect((await answerTo(inPrivate)).animation).toBeDefined();
      expect((await answerTo(inGroup)).animation).toBeDefined();
      expect((await answerTo(help)).text).toContain('/compare');
      await vi.waitFor(() => expect(api.reactions(group.id, inGroup.message_id)).toHaveLength(1));

      // One film for both, and one number from the update to the answer in all logs.
      const runs = await fetch(`http://127.0.0.1:${await maker.port()}/metrics`);
      const metrics = await runs.text();
      expect(metrics).toMatch(/^mds_race_runs_total\{(?=.*kind="film")(?=.*role="worker").*\} 1$/m);
      expect(metrics).toMatch(/^mds_race_queued\{.*queue="works".*\} 0$/m);
      const lines = [first, second, maker].flatMap(({ log }) => log().trim().split('\n'));
      const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level < 50);
      const taken = logged.filter(({ msg }) => msg === 'job taken').map(({ updateId }) => updateId);
      const answered = logged
        .filter(({ msg }) => msg === 'answered')
        .map(({ updateId }) => updateId);
      expect(taken).toHaveLength(2);
      expect(answered.sort()).toStrictEqual(taken.sort());
      const makes = logged.filter(({ msg }) => msg === 'work made');
      expect(taken).toContain(makes[0].updateId);

      const codes = await Promise.all([first, second, maker].map((started) => started.stop()));
      expect(codes).toStrictEqual([0, 0, 0]);
    },
    PATIENCE,
  );

  it(
    'run an update that comes twice once, and acknowledge while films are made',
    async () => {
      const { api, balancer, hooked, worker, answersTo, answerTo } = await startedProcesses();
      await Promise.all([hooked(), hooked(), worker()]);
      const busy = api.say(borisChat, boris, LONG);
      const message = { ...api.say(group, anna, 'hello'), text: '/compare 5' };
      const post = (update: object) =>
        fetch(`${balancer.root}/telegram`, {
          method: 'POST',
          headers: { 'x-telegram-bot-api-secret-token': SECRET },
          body: JSON.stringify(update),
        });
      for (let k = 0; k < 20; k++) {
        const entities = [{ type: 'bot_command', offset: 0, length: 8 }];
        const { status } = await post({ update_id: 5_000, message: { ...message, entities } });
        expect(status).toBe(200);
      }
      expect(answersTo(busy)).toHaveLength(0);
      await answerTo(busy);
      await answerTo(message);
      await delay(1_000);
      expect(answersTo(message)).toHaveLength(1);
    },
    PATIENCE,
  );

  it(
    'share what is cancelled: the button reaches the worker',
    async () => {
      const { api, hooked, worker } = await startedProcesses();
      await Promise.all([hooked(), worker()]);
      api.say(annasChat, anna, LONG);
      const status = await api.waitFor(
        () => api.messages(annasChat.id).find(({ text }) => /^(Опт|Рис)/.test(text ?? '')),
        20_000,
      );
      const [[button]] = status.reply_markup?.inline_keyboard ?? [[]];
      if (!('callback_data' in button)) throw new Error('Expected a button');
      api.press(anna, annasChat.id, status.message_id, button.callback_data);
      await api.waitFor(
        () => api.messages(annasChat.id).find(({ text }) => text === 'Отменено.'),
        30_000,
      );
    },
    PATIENCE,
  );

  it(
    'fetch updates one at a time, and take the turn over',
    async () => {
      const { api, bot, worker, answerTo } = await startedProcesses();
      const first = bot();
      await vi.waitFor(() => expect(first.log()).toContain('"listening"'), 30_000);
      const second = bot();
      await Promise.all([
        vi.waitFor(() => expect(second.log()).toContain('waiting for its end'), 30_000),
        worker(),
      ]);
      expect((await answerTo(api.say(annasChat, anna, '/compare 4'))).animation).toBeDefined();
      expect(await first.stop()).toBe(0);
      await vi.waitFor(() => expect(second.log()).toContain('"listening"'), 30_000);
      expect((await answerTo(api.say(borisChat, boris, '/compare 5'))).animation).toBeDefined();
      expect(api.calls().filter(({ outcome }) => outcome.kind === 'refused')).toStrictEqual([]);
    },
    PATIENCE,
  );
});
