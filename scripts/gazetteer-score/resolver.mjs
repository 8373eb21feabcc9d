// The gazetteer as a black box: the command line and its JSON, nothing else of it.
import { spawn } from 'node:child_process';

/** Lists take a process each; this many run side by side. */
const PROCESSES = 2;

/** Queries a process: few processes, and no one of them runs for long. */
const BATCH = 1000;

export function openResolver(cli) {
  return {
    /** One answer a query, in order. */
    async names(queries, lang) {
      const batches = [];
      for (let start = 0; start < queries.length; start += BATCH) {
        batches.push(queries.slice(start, start + BATCH));
      }
      const answers = await inTurn(batches, (batch) => namesOf(cli, batch, lang));
      return answers.flat();
    },
    /** The answers of each list, in order. */
    lists: (texts, lang) =>
      inTurn(texts, (text) => resolve(cli, ['--list', '--json', '--lang', lang], text)),
  };
}

async function namesOf(cli, queries, lang) {
  const answers = await resolve(cli, ['--json', '--lang', lang], `${queries.join('\n')}\n`);
  if (answers.length !== queries.length) {
    throw new Error(`Expected ${queries.length} answers, got ${answers.length}`);
  }
  return answers;
}

/** Maps `items` through `work`, at most PROCESSES at once. */
async function inTurn(items, work) {
  const results = new Array(items.length);
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) {
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, worker));
  return results;
}

function resolve(cli, args, input) {
  return new Promise((fulfil, reject) => {
    const child = spawn(process.execPath, [cli, 'resolve', ...args]);
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        fulfil(JSON.parse(output.stdout));
      } else {
        const about = JSON.stringify(input.slice(0, 80));
        reject(
          new Error(`resolve ${args.join(' ')} ended with ${code} on ${about}: ${output.stderr}`),
        );
      }
    });
    child.stdin.end(input);
  });
}
