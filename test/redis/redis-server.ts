import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, vi } from 'vitest';
import { endWithTests } from '../child-processes.js';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
if (!isInstalled) {
  console.warn('redis-server is not installed: the tests that need a real Redis are skipped');
}

/** Tests that need a Redis; skipped, and named as such, where there is none. */
export function describeWithRedis(name: string, tests: () => void): void {
  describe.skipIf(!isInstalled)(`${name} (with redis-server)`, tests);
}

/** The backends whose tests can be run here. */
export const backends: readonly ('SQLite' | 'Redis')[] = isInstalled
  ? ['SQLite', 'Redis']
  : ['SQLite'];

/** A real Redis of its own, whose data outlive it. */
export interface RedisServer {
  readonly url: string;
  /** Where its files are. */
  readonly directory: string;
  signal(signal: NodeJS.Signals): void;
  /** Kills it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'mds-race-redis-'));
  let server: ChildProcess | undefined;

  const start = async () => {
    const persistence = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', directory];
    server = endWithTests(spawn('redis-server', [...place, ...persistence], { stdio: 'ignore' }));
    await vi.waitFor(() => answers(port), { timeout: 60_000, interval: 20 });
  };
  const kill = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    directory,
    signal: (signal) => void server?.kill(signal),
    kill,
    start,
    async remove() {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Rejects while it does not serve. */
async function answers(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = await once(socket, 'data');
    if (answer !== '+PONG\r\n') throw new Error(`Expected PONG, got ${answer}`);
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error(`Expected a port, got ${address}`);
  return address.port;
}
