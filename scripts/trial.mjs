// npm run trial -- storm|faults|kill|help|fuzz|hostile|flood|disk|permissions|forget|all [--seed N]: the built bot, a process of its own,
// at the local Bot API server under load, faults, kills and garbage. Prints figures beside what is
// demanded of them; exits with 1 if a demand is missed. The storm can be made smaller with
// --people, --requests and --minutes; the garbage of fuzz larger with
// --updates. The flood with --redis also goes to a bot and a worker that share Redis.
import { parseArgs } from 'node:util';

const TRIALS = [
  'disk',
  'permissions',
  'forget',
  'help',
  'fuzz',
  'hostile',
  'flood',
  'kill',
  'faults',
  'storm',
];
const WRONG_USE = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '300' },
    requests: { type: 'string', default: '600' },
    minutes: { type: 'string', default: '1' },
    redis: { type: 'boolean', default: false },
    updates: { type: 'string', default: '2000' },
  },
});
const options = Object.fromEntries(
  Object.entries(values).flatMap(([key, text]) => (key === 'redis' ? [] : [[key, +text]])),
);
const asked = positionals.includes('all') ? TRIALS : positionals;
const isSound = asked.length > 0 && asked.every((name) => TRIALS.includes(name));
if (!isSound || !Object.values(options).every((value) => value > 0)) {
  console.error(`Expected ${TRIALS.join(', ')} or all; numbers above zero for options`);
  process.exit(WRONG_USE);
}

const results = [];
for (const name of asked) {
  const { trial } = await import(`./trials/${name}.mjs`);
  const began = Date.now();
  console.log(`\n# ${name}, seed ${options.seed}\n`);
  const report = await trial({ ...options, redis: values.redis });
  const passed = report.passed;
  results.push(passed);
  const took = Math.round((Date.now() - began) / 1000);
  console.log(`\n${name}: ${passed ? 'pass' : 'FAIL'}, after ${took} s`);
}
// Not left to the loop to run dry: connections of a bot that was killed may linger.
process.exit(results.every(Boolean) ? 0 : 1);
