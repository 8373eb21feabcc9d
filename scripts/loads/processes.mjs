import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dataFolder, TOKEN, until } from '../trials/bot.mjs';

const SECRET = 'secret-of-the-load';
/** Milliseconds. */
const START_TIME = 30_000;
/** Of the processor time in /proc; a second has so many. */
const TICKS = 100;

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

/** A process, pinned to a core where one is named. */
function start(command, args, options, core) {
  const pinned = core !== undefined && hasTaskset;
  const child = pinned
    ? spawn('taskset', ['-c', String(core), command, ...args], options)
    : spawn(command, args, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** A real Redis, whose data outlive it. */
export async function startRedis() {
  const folder = dataFolder();
  const port = await freePort();
  let server;
  const begin = async () => {
    const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    server = start(
      'redis-server',
      [...place, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
      {
        stdio: 'ignore',
      },
    );
    while (!(await isServing(port)));
  };
  await begin();
  return {
    folder,
    url: `redis://127.0.0.1:${port}`,
    start: begin,
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    async kill() {
      const exited = once(server, 'exit');
      server.kill('SIGKILL');
      await exited;
    },
  };
}

/**
 * A bot or a worker of the built product.
 * @param {'main' | 'worker'} role
 */
export async function startProcess(role, { api, redis, balancer, core, workers = 1, log = [] }) {
  const webhook = { WEBHOOK_URL: balancer?.url ?? '', WEBHOOK_SECRET: balancer ? SECRET : '' };
  const file = new URL(`../../dist/${role}.js`, import.meta.url).pathname;
  const folder = dataFolder();
  const env = {
    ...{ PATH: process.env.PATH, BOT_TOKEN: TOKEN, BOT_API_ROOT: api.root, PORT: '0' },
    ...{
      REDIS_URL: redis.url,
      WORKERS: String(workers),
      DATA_DIR: folder,
      LOG_LEVEL: 'info',
      ...webhook,
    },
  };
  const options = { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = start(process.execPath, [file], options, core);
  for (const stream of [child.stdout, child.stderr]) collectLines(stream, log);
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const from = log.length;
  const said = (text) => log.slice(from).find(({ msg, pid }) => msg === text && pid === child.pid);
  await until(() => said('health and metrics served') || !isAlive(), START_TIME);
  const port = said('health and metrics served')?.port;
  if (port === undefined)
    throw new Error(`Expected ${role} to start, got ${JSON.stringify(log.slice(from))}`);
  if (role === 'main') balancer?.add(port);
  return {
    port,
    log,
    pid: child.pid,
    isAlive,
    ready: (text) => until(() => said(text), START_TIME),
    metrics: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
    /** Seconds of a processor that it has used. */
    processorTime() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    stop(/** @type {NodeJS.Signals} */ signal = 'SIGTERM') {
      if (role === 'main') balancer?.remove(port);
      child.kill(signal);
      return exited;
    },
  };
}

/** Each line as it is logged; one that is no JSON is what nobody has caught. */
function collectLines(stream, log) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') continue;
      try {
        log.push(JSON.parse(line));
      } catch {
        log.push({ level: 60, msg: line });
      }
    }
  });
}

async function isServing(port) {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    return (await once(socket, 'data'))[0] === '+PONG\r\n';
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
