import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Bot } from 'grammy';
import { afterEach, expect, it } from 'vitest';
import { listen } from '../chat/started-chat.js';
import { endWithTests } from '../child-processes.js';
import { runHere } from './run-here.js';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const TOKEN = '123456:token-of-any-bot';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The server as its own program, and what it says once it is there. */
async function localApi(...args: string[]) {
  const child = endWithTests(
    spawn(process.execPath, [CLI, 'local-api', '--port', '0', '--page', '0', ...args]),
  );
  started.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  await expect.poll(() => said.split('\n').length, { timeout: 10_000 }).toBe(4);
  const [, root, token, page] = /^BOT_API_ROOT=(\S+)\nBOT_TOKEN=(\S+)\n# (\S+)\n$/.exec(said) ?? [];
  return { child, root, token, page };
}

it('lets any bot be tried, on the page and with faults', async () => {
  const fault = {
    fault: { kind: 'refusal', code: 502, description: 'Bad Gateway' },
    method: 'getMe',
    times: 1,
  };
  const { child, root, token, page } = await localApi(
    '--token',
    TOKEN,
    '--fault',
    JSON.stringify(fault),
  );
  expect(token).toBe(TOKEN);
  const bot = new Bot(TOKEN, { client: { apiRoot: root } });
  await expect(bot.api.getMe()).rejects.toMatchObject({ error_code: 502 });
  bot.on('message', (context) => context.reply(`heard ${context.message.text}`));
  void bot.start();

  const heard = await listen(page);
  await fetch(`${page}/chat/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ chatId: 1000, text: 'a word' }),
  });
  const texts = () =>
    heard.flatMap((event) => (event.type === 'message' ? event.message.text : []));
  await expect.poll(texts, { timeout: 10_000 }).toStrictEqual(['a word', 'heard a word']);
  await bot.stop();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toStrictEqual([0, null]);
});

it('gives a token of its own, another each time', async () => {
  const tokens = [await localApi(), await localApi()].map(({ token }) => token);
  expect(tokens[0]).toMatch(/^1:[\w-]{32}$/);
  expect(tokens[0]).not.toBe(tokens[1]);
});

const taken = createServer();
it.each<[names: RegExp, args: () => string[]]>([
  [/\(--port\) is a whole number from 0 to 65535, not "65536"/, () => ['--port', '65536']],
  [/\(--page\) is a whole number from 0 to 65535, not "x"/, () => ['--page', 'x']],
  [/The port \d+ \(--port\) is taken/, () => ['--port', takenPort()]],
  [/\(--token\) has to look like .*, not "abc"/, () => ['--token', 'abc']],
  [/\(--token\) has to look like .*, not "0:abc"/, () => ['--token', '0:abc']],
  [/no such fault \(--fault\): "\{"/, () => ['--fault', '{']],
  [/no such fault/, () => ['--fault', '{"fault":{"kind":"flood"}}']],
  [/no such fault/, () => ['--fault', '{"fault":{"kind":"cut-after"},"method":"sendPoll"}']],
  [/no such fault/, () => ['--fault', '{"fault":{"kind":"cut-after"},"evry":2}']],
  [/ru or en, not "de"/, () => ['--lang', 'de']],
])('%s', async (names, args) => {
  await once(taken.listen(0, '127.0.0.1'), 'listening');
  const { code, out, error } = await runHere('local-api', '--port', '0', '--page', '0', ...args());
  taken.close();
  expect(error).toMatch(names);
  expect(error).toMatch(/^[^\n]+\n$/);
  expect([code, out]).toStrictEqual([2, '']);
});

function takenPort(): string {
  const address = taken.address();
  return String(typeof address === 'object' && address?.port);
}
