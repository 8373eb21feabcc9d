// npm run load [-- crowd|growth|all] [--seed N] [--requests N] [--minutes N]: bots and workers as
// processes, a real Redis and the local Bot API server with Telegram's limits. Prints figures beside
// what is demanded of them; exits with 1 if a demand is missed.
import { parseArgs } from 'node:util';
import { hasRedis } from './loads/processes.mjs';

const LOADS = ['growth', 'crowd'];
const WRONG_USE = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    requests: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '8' },
  },
});
const options = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, +text]));
const isAll = positionals.length === 0 || positionals.includes('all');
const asked = isAll ? LOADS : positionals;
const isSound = asked.every((name) => LOADS.includes(name));
if (!isSound || !Object.values(options).every((value) => value > 0)) {
  console.error(`Expected ${LOADS.join(', ')} or all; numbers above zero for options`);
  process.exit(WRONG_USE);
}
if (!hasRedis) {
  console.error('Expected redis-server to be installed: apt-get install redis-server');
  process.exit(WRONG_USE);
}

const results = [];
for (const name of asked) {
  const { load } = await import(`./loads/${name}.mjs`);
  const began = Date.now();
  console.log(`\n# ${name}, seed ${options.seed}\n`);
  const { passed } = await load(options);
  results.push(passed);
  console.log(
    `\n${name}: ${passed ? 'pass' : 'FAIL'}, after ${Math.round((Date.now() - began) / 1000)} s`,
  );
}
// Not left to the loop to run dry: connections of processes that were killed may linger.
process.exit(results.every(Boolean) ? 0 : 1);
