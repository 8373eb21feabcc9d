import { Readable } from 'node:stream';
import { run } from '../../src/cli/program.js';

/** What `mds-race` says and gives, run in this process, in English and with nothing to read. */
export async function runHere(...args: string[]) {
  let [out, error] = ['', ''];
  const code = await run(args, {
    environment: { DEFAULT_LANGUAGE: 'en' },
    input: Readable.from([]),
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
