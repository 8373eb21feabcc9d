import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const LOG = new URL('../../dist/bot/log.js', import.meta.url).href;
const GUARD = new URL('../../dist/process-guard.js', import.meta.url).href;

/** What a process has written, line by line, that has run this script with a `log` and a `guard`. */
function logged(style: string, script: string) {
  const text = `
    import { createLog } from ${JSON.stringify(LOG)};
    import { guardProcess } from ${JSON.stringify(GUARD)};
    import { GrammyError, HttpError } from 'grammy';
    const log = createLog('info', '1:secret-token', '${style}');
    guardProcess(log);
    ${script}
  `;
  const args = ['--input-type=module', '--eval', text];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

const THROWN = [
  `{ code: 'ENOSPC', errno: -28 }`,
  `Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })`,
  `new Error('outer', { cause: { reason: { deep: 'ENOSPC' } } })`,
  `new Error('', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })`,
  `new HttpError('failed', { type: 'system', code: 'ECONNRESET' })`,
  `new AggregateError([new Error('a')], 'all')`,
  `[{ code: 'E1' }]`,
  `Object.create(null)`,
  `null`,
  `undefined`,
  `'https://api.telegram.org/bot1:secret-token/getMe'`,
  `new Error('https://api.telegram.org/bot1:secret-token/getMe')`,
  `{ url: 'https://api.telegram.org/bot1:secret-token/getMe' }`,
];

it.each(['json', 'plain'])('errors of any kind are readable in the log (%s)', (style) => {
  const calls = THROWN.map((thrown) => `log.error({ error: ${thrown} }, 'failed');`);
  const { stdout, status } = logged(style, calls.join('\n'));
  expect(status).toBe(0);
  expect(stdout.match(/failed/g)?.length).toBeGreaterThanOrEqual(THROWN.length);
  expect(stdout).not.toMatch(/\[object|secret-token/);
});

it('names the code where an error has no message', () => {
  const { stdout } = logged('json', `log.error({ error: ${THROWN[3]} }, 'failed');`);
  expect(JSON.parse(stdout).error.cause).toBe('ECONNRESET');
  expect(logged('json', `log.error({ error: ${THROWN[0]} }, 'failed');`).stdout).toContain(
    'ENOSPC',
  );
});

it('a rejection that nobody handles is logged, and the process lives on', () => {
  const { stdout, status } = logged(
    'json',
    `Promise.reject({ code: 'ENOSPC' }); setTimeout(() => log.info('alive'), 50);`,
  );
  expect(status).toBe(0);
  expect(stdout).toMatch(/unhandled rejection.*alive/s);
  expect(stdout).toContain('ENOSPC');
});
