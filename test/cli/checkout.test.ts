import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI, emptyFolder } from './run-child.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOBODY = 65_534;
/** A copy, since another user may have no access to the folder of the first. */
const NODE = join(emptyFolder(), 'node');

/** A copy of the sources, to build and to change. */
const checkout = emptyFolder();
const outputs = { program: join(checkout, 'dist/cli.js'), page: join(checkout, 'dist/page') };

function build(options: { uid?: number } = {}) {
  const script = join(checkout, 'scripts/build.mjs');
  const { status, stdout, stderr } = spawnSync(NODE, [script], {
    ...options,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, error: stderr };
}

/** Which parts a build writes. */
function rebuilt(): string[] {
  const times = () =>
    Object.entries(outputs).map(([name, path]) => [name, writtenAt(path)] as const);
  const before = new Map(times());
  expect(build().code).toBe(0);
  return times()
    .filter(([name, time]) => time !== before.get(name))
    .map(([name]) => name);
}

function writtenAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** As an editor saves a file. */
function save(name: string): void {
  const now = new Date();
  utimesSync(join(checkout, name), now, now);
}

beforeAll(() => {
  cpSync(process.execPath, NODE);
  chmodSync(dirname(NODE), 0o755);
  chmodSync(checkout, 0o755);
  const copied = ['src', 'scripts/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
  for (const name of copied) cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  for (const name of ['node_modules', 'data']) symlinkSync(join(ROOT, name), join(checkout, name));
  expect(build().code).toBe(0);
});

describe('the build', () => {
  it('writes nothing where nothing has changed', () => {
    expect(rebuilt()).toStrictEqual([]);
  });

  it('writes the part that depends on what has changed', () => {
    const [page] = readdirSync(join(checkout, 'src/page'));
    save(join('src/page', page));
    expect(rebuilt()).toStrictEqual(['page']);
    // The page imports from the program's sources.
    save('src/cli/compare.ts');
    expect(rebuilt()).toStrictEqual(['program', 'page']);
    save('package-lock.json');
    expect(rebuilt()).toStrictEqual(['program', 'page']);
  });

  it('writes what is missing, and takes note of new files', () => {
    rmSync(outputs.program);
    expect(rebuilt()).toStrictEqual(['program']);
    writeFileSync(join(checkout, 'src/cli/new.ts'), 'export const n = 1;\n');
    expect(rebuilt()).toContain('program');
    expect(statSync(join(checkout, 'dist/cli/new.js')).isFile()).toBe(true);
    rmSync(join(checkout, 'src/cli/new.ts'));
    expect(rebuilt()).toContain('program');
  });

  it('builds again what a failed build has left', () => {
    const file = join(checkout, 'src/cli/format.ts');
    const content = readFileSync(file);
    writeFileSync(file, 'export const = ;\n');
    expect(build().code).toBe(1);
    expect(build().code).toBe(1);
    writeFileSync(file, content);
    expect(build().code).toBe(0);
  });

  it('ends in one line where dist/ is out of date and read-only', () => {
    const asAnother = process.getuid?.() === 0 ? { uid: NOBODY } : {};
    const folders = ['dist', 'dist/cli'].map((name) => join(checkout, name));
    for (const folder of folders) chmodSync(folder, 0o555);
    expect(build(asAnother)).toStrictEqual({ code: 0, out: '', error: '' });
    save('src/cli/compare.ts');
    const { code, out, error } = build(asAnother);
    for (const folder of folders) chmodSync(folder, 0o755);
    expect([code, out]).toStrictEqual([2, '']);
    expect(error).toMatch(/^dist\/ is out of date and cannot be written \(EACCES\): [^\n]+\n$/);
  });
});

describe('npm run compare', () => {
  it('names files from the folder where it was started', () => {
    const folder = join(checkout, 'docs');
    mkdirSync(folder);
    writeFileSync(join(folder, 'my.csv'), ',a,b,c\na,0,1,2\nb,1,0,2\nc,2,2,0\n');
    const args = ['run', '--silent', 'compare', '--', '--matrix', 'my.csv', '--lang', 'en'];
    const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toContain('mds-race-my-en.gif: 800 × ');
    expect(readdirSync(folder).sort()).toStrictEqual(['mds-race-my-en.gif', 'my.csv']);
  });

  it.each([
    ['of another package', '/elsewhere/package.json'],
    ['that says nothing', ''],
  ])('does not heed an INIT_CWD %s', (_, manifest) => {
    const [here, elsewhere] = [emptyFolder(), emptyFolder()];
    const { status } = spawnSync(process.execPath, [CLI, 'compare', '3', '--quiet'], {
      cwd: here,
      env: { PATH: process.env.PATH, INIT_CWD: elsewhere, npm_package_json: manifest },
    });
    expect(status).toBe(0);
    expect([readdirSync(here), readdirSync(elsewhere)]).toStrictEqual([['mds-race-3.gif'], []]);
  });
});

describe('the package', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const described: unknown = JSON.parse(stdout);
  const [pack] = Object.values(described as Record<string, { files: { path: string }[] }>);
  const files = pack.files.map(({ path }) => path);

  it('has the program, its data and its licences', () => {
    for (const name of ['package.json', 'LICENSE', 'NOTICE', 'README.md', 'dist/cli.js']) {
      expect(files).toContain(name);
    }
    expect(files).toContain('dist/page/index.html');
    for (const name of readdirSync(join(ROOT, 'data'))) expect(files).toContain(`data/${name}`);
  });

  it('has every picture and page to which the README links', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path);
    expect(links).toContain('docs/europe-15.gif');
    for (const link of links) expect(files).toContain(link);
  });

  it('has nothing else', () => {
    const known = /^(dist|data|docs)\/|^(package\.json|LICENSE|NOTICE|README\.md)$/;
    expect(files.filter((file) => !known.test(file))).toStrictEqual([]);
  });

  it('names in NOTICE what it bundles', () => {
    expect(readFileSync(join(ROOT, 'NOTICE'), 'utf8')).toMatch(/Preact.*MIT/s);
  });

  it('is built when it is installed from git', () => {
    const { scripts, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scripts.prepare).toBe(scripts.build);
    expect(bin).toStrictEqual({ 'mds-race': 'dist/cli.js' });
  });
});
