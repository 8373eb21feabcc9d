import { Readable } from 'node:stream';
import { run } from '../../src/cli/program.js';

/** What `mds-race` prints, run in this process, in English and with nothing to read. */
export async function runHere(...args: string[]) {
  return runIn('en', ...args);
}

/** The same in a given default language. */
export async function runIn(language: string, ...args: string[]) {
  let [out, error] = ['', ''];
  const code = await run(args, {
    environment: { DEFAULT_LANGUAGE: language },
    input: Readable.from([]),
    isInputTerminal: false,
    isTerminal: false,
    onInterrupt: () => () => {},
    stopped: async () => {},
    out: (content) => {
      out += content;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}
