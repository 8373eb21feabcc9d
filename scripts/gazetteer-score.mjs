// Asks `mds-race resolve` for the names and lists in test/gazetteer/score and
// reports how many it reads right, beside the targets:
//
//     npm run gazetteer:score                      exits 1 when a target is missed
//     npm run gazetteer:score -- --verbose         and every miss
//     npm run gazetteer:score -- --only lists      the sets whose names begin so
//     npm run gazetteer:score -- --cli FILE        another build's cli.js
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readPlaces } from './gazetteer-score/places.mjs';
import { missesOf, rowOf, tableOf } from './gazetteer-score/report.mjs';
import { openResolver } from './gazetteer-score/resolver.mjs';
import { scoredSets } from './gazetteer-score/sets.mjs';

const { values: options } = parseArgs({
  options: {
    cli: { type: 'string', default: fileURLToPath(new URL('../dist/cli.js', import.meta.url)) },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});

const sets = scoredSets.filter(({ name }) => name.startsWith(options.only));
if (sets.length === 0) {
  const known = scoredSets.map(({ name }) => name).join(', ');
  throw new Error(`Expected a set of ${known}; got ${options.only}`);
}

const context = { places: readPlaces(), resolver: openResolver(options.cli) };
const rows = [];
for (const set of sets) {
  const verdicts = await set.score(context);
  rows.push(rowOf(set, verdicts));
  if (options.verbose) {
    for (const line of missesOf(set, verdicts)) {
      console.log(line);
    }
  }
}
console.log(tableOf(rows));
process.exitCode = rows.every((row) => row.passed) ? 0 : 1;
