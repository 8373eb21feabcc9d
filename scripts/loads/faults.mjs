import { setTimeout as delay } from 'node:timers/promises';

const SECOND = 1000;

/**
 * What goes wrong while the crowd asks, each kind once in a while, in a seeded order: processes are
 * killed or frozen and come back.
 */
export function createFaults({ draw, crew, redis, start, span }) {
  const done = [];
  const under = new Set();
  const pick = (processes) => draw.integer(0, processes.length - 1);

  const replace = async (processes, role, index, downtime) => {
    await processes[index].stop('SIGKILL');
    await delay(downtime);
    processes[index] = await start(role);
    await processes[index].ready(role === 'main' ? 'listening' : 'working');
  };
  const kinds = {
    'worker killed': () => replace(crew.workers, 'worker', pick(crew.workers), 5 * SECOND),
    // Longer than its locks last: another worker takes over, and then it wakes up.
    'worker frozen for 30 s': async () => {
      const worker = crew.workers[pick(crew.workers)];
      worker.freeze();
      await delay(30 * SECOND);
      worker.thaw();
    },
    'bot killed': () => replace(crew.bots, 'main', pick(crew.bots), 2 * SECOND),
    'Redis killed for 5 s': async () => {
      await redis.kill();
      await delay(5 * SECOND);
      await redis.start();
    },
    'Redis frozen for 30 s': async () => {
      redis.freeze();
      await delay(30 * SECOND);
      redis.thaw();
    },
  };
  const names = draw.shuffled([...Object.keys(kinds), 'worker killed', 'Redis killed for 5 s']);
  const due = names.map((name, k) => ({ name, at: ((k + 0.5) * span) / names.length }));

  return {
    /** The faults that have been. */
    done,
    /** Begins with those that are due; they go on by themselves, one at a time. */
    async until(time) {
      while (due.length > 0 && due[0].at <= time) {
        const { name } = due.shift();
        console.error(`… ${name}`);
        done.push(name);
        const before = [...under];
        const fault = Promise.all(before).then(() => kinds[name]());
        under.add(fault);
        fault.then(() => under.delete(fault));
      }
    },
    /** Begins with the rest; resolves when all is up again. */
    async end() {
      await this.until(span);
      await Promise.all(under);
    },
  };
}
