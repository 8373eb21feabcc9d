// Asks `mds-race resolve` for the names and lists in test/gazetteer/score and
// reports how many it reads right, beside the targets:
//
//     npm run gazetteer:score                      exits 1 when a target is missed
//     npm run gazetteer:score -- --verbose         and every miss
//     npm run gazetteer:score -- --only lists      the sets whose names begin so
//     npm run gazetteer:score -- --cli FILE        another build's cli.js
import { parseArgs } from 'node:util';
import { readPlaces } from './gazetteer-score/places.mjs';
import { missesOf, rowOf, tableOf } from './gazetteer-score/report.mjs';
import { openResolver } from './gazetteer-score/resolver.mjs';
import { scoredSets } from './gazetteer-score/sets.mjs';

const { values: options } = parseArgs({
  options: {
    cli: { type: 'string', default: new URL('../dist/cli.js', import.meta.url).pathname },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});

const context = { places: readPlaces(), resolver: openResolver(options.cli) };
const rows = [];
for (const set of scoredSets.filter(({ name }) => name.startsWith(options.only))) {
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
