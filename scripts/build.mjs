// Writes what is out of date in dist/: the program, and the page on which the bot is tried.
// `npm run types` checks types.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const PAGE = join(ROOT, 'src/page');
/** What both parts depend on, beside the sources. */
const COMMON = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs'];

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => join('src', name))
  .filter((name) => /\.\w+$/.test(name))
  .sort();

const parts = [
  {
    stamp: join(ROOT, 'dist/.program'),
    inputs: sources.filter((name) => !name.startsWith(join('src', 'page'))),
    output: join(ROOT, 'dist/cli.js'),
    async build() {
      const compiler = spawn(process.execPath, [TSC, '--noCheck'], { stdio: 'inherit', cwd: ROOT });
      const [code] = await once(compiler, 'exit');
      return code === 0;
    },
  },
  {
    stamp: join(ROOT, 'dist/.page'),
    // The page imports words and contracts from the program's sources.
    inputs: sources,
    output: join(ROOT, 'dist/page/index.html'),
    async build() {
      const { build } = await import('vite');
      await build({ root: PAGE, logLevel: 'warn' });
      return true;
    },
  },
];

/** Changes when a file is added, removed, renamed or saved. */
function fingerprint(names) {
  const hash = createHash('sha256');
  for (const name of [...COMMON, ...names]) {
    const stats = statSync(join(ROOT, name), { throwIfNoEntry: false });
    hash.update(`${name}\0${stats?.mtimeMs}\0${stats?.size}\n`);
  }
  return hash.digest('hex');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const stale = parts
  .map((part) => ({ ...part, fresh: fingerprint(part.inputs) }))
  .filter(({ stamp, fresh, output }) => {
    return read(stamp) !== fresh || !statSync(output, { throwIfNoEntry: false });
  });
try {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  for (const { stamp } of stale) {
    // Whatever stops the build, a part without its stamp is built again.
    writeFileSync(stamp, '');
    rmSync(stamp);
  }
} catch (error) {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
  process.stderr.write(
    `dist/ is out of date and cannot be written (${error.code}): make the folder writable, or build elsewhere.\n`,
  );
  process.exit(2);
}
const built = await Promise.all(
  stale.map(async ({ build, stamp, fresh }) => {
    const done = await build();
    if (done) writeFileSync(stamp, fresh);
    return done;
  }),
);
process.exitCode = built.every(Boolean) ? 0 : 1;
