import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalApi, startLocalApi } from '../../src/local-api/local-api.js';
import { TOKEN } from './started-bot.js';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
const CTRL_C = '\x03';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({ token: TOKEN });
});
afterAll(() => api.close());

/** What the bot logs from its start until it listens and is stopped. */
async function logged(
  command: string,
  args: readonly string[],
  stop: (child: ChildProcess) => void,
  environment: Record<string, string> = {},
): Promise<string> {
  const child = spawn(command, args, {
    cwd: mkdtempSync(join(tmpdir(), 'mds-race-')),
    env: {
      ...{ PATH: process.env.PATH, PORT: '0', TERM: 'xterm', WORKERS: '1' },
      ...{ BOT_TOKEN: TOKEN, BOT_API_ROOT: api.root, ...environment },
    },
  });
  const closed = once(child, 'close');
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    log += text;
  });
  await expect.poll(() => log, { timeout: 60_000, interval: 20 }).toContain('listening');
  stop(child);
  await closed;
  return log;
}

function onTerminal(environment: Record<string, string> = {}): Promise<string> {
  const line = `'${process.execPath}' '${MAIN}'`;
  const pressCtrlC = ({ stdin }: ChildProcess) => void stdin?.write(CTRL_C);
  return logged('script', ['-qec', line, '/dev/null'], pressCtrlC, environment);
}

it('logs JSON where there is no terminal', async () => {
  const log = await logged(process.execPath, [MAIN], (child) => void child.kill('SIGTERM'));
  const lines = log.trim().split('\n');
  expect(lines.length).toBeGreaterThan(2);
  const entries = lines.map((line) => JSON.parse(line));
  for (const entry of entries) {
    expect(entry).toMatchObject({ level: expect.any(Number), time: expect.any(Number) });
  }
  expect(entries.find(({ msg }) => msg === 'listening')).toMatchObject({
    address: 't.me/local_bot',
  });
});

it('logs readable lines with colours on a terminal', async () => {
  const log = await onTerminal();
  expect(log).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] /);
  expect(log).toContain('\x1b[32mINFO\x1b[39m: \x1b[36mlistening');
  expect(log).toContain('t.me/local_bot');
  expect(log).not.toContain('"level"');
});

it.each<Record<string, string>>([{ TERM: 'dumb' }, { NO_COLOR: '1' }])(
  'logs readable lines without colours with %j',
  async (environment) => {
    const log = await onTerminal(environment);
    expect(log).toMatch(/\[\d\d:\d\d:\d\d\.\d{3}\] INFO: listening .*t\.me\/local_bot/);
    expect(log).not.toContain('\x1b');
  },
);
