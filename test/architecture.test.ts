import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SRC = new URL('../src/', import.meta.url).pathname;

/** What each part may import of ours; a part may always import itself. */
const allowed: Record<string, readonly string[]> = {
  numeric: [],
  kernels: [],
  optimize: ['kernels'],
  geo: [],
  mds: ['numeric', 'kernels', 'optimize', 'geo'],
  gazetteer: ['geo'],
  'compare.ts': ['geo', 'mds', 'optimize'],
  'summary.ts': ['compare.ts', 'mds', 'optimize'],
  gif: [],
  'scaling-request.ts': ['geo', 'mds', 'optimize'],
  'scaling.ts': ['compare.ts', 'scaling-request.ts', 'geo', 'mds', 'optimize'],
  render: ['compare.ts', 'scaling.ts', 'scaling-request.ts', 'geo', 'mds', 'optimize'],
  text: [],
  'film.ts': ['compare.ts', 'summary.ts', 'render', 'gif', 'text'],
  jobs: [
    'compare.ts',
    'summary.ts',
    'film.ts',
    'gazetteer',
    'optimize',
    'scaling.ts',
    'scaling-request.ts',
    'render',
    'text',
  ],
  'config.ts': ['text'],
  reading: ['gazetteer', 'mds', 'optimize'],
  bot: ['compare.ts', 'gazetteer', 'jobs', 'optimize', 'reading', 'scaling-request.ts', 'text'],
  operations: [],
  // The interfaces are those of who uses it.
  store: ['bot', 'jobs', 'optimize', 'text'],
  redis: ['bot', 'gazetteer', 'jobs', 'optimize', 'store', 'text'],
  queue: ['bot', 'jobs', 'redis'],
  backends: ['bot', 'jobs', 'queue', 'redis', 'store'],
  'local-api': [],
  chat: ['local-api', 'text'],
  page: ['chat', 'text'],
  cli: [
    'compare.ts',
    'summary.ts',
    'film.ts',
    'config.ts',
    'gazetteer',
    'mds',
    'optimize',
    'text',
    'jobs',
    'scaling-request.ts',
    'render',
    'local-api',
    'chat',
    'operations',
  ],
  'cli.ts': ['cli'],
  'main.ts': [
    ...[
      'backends',
      'bot',
      'chat',
      'operations',
      'process-guard.ts',
      'process-name.ts',
      'reading',
      'store',
      'config.ts',
    ],
  ],
  'worker.ts': [
    ...[
      'backends',
      'bot',
      'jobs',
      'operations',
      'process-guard.ts',
      'process-name.ts',
      'queue',
      'config.ts',
    ],
  ],
};

/** Packages and modules that touch the outside, and the only places that may. */
const outside: readonly [name: string, places: RegExp][] = [
  ['@napi-rs/canvas', /^render\/canvas\.ts$/],
  ['gif-encoder-2', /^gif\/(film\.ts|gif-encoder-2\.d\.ts)$/],
  ['grammy', /^(bot|local-api)\/|^main\.ts$/],
  ['piscina', /^(jobs|reading|store)\//],
  ['libsql', /^store\//],
  ['ioredis', /^redis\//],
  ['bullmq', /^queue\//],
  ['node:http', /^(local-api\/|operations\/(http|connections)\.ts$|chat\/serve\.ts$)/],
  ['hono', /^chat\//],
  ['preact', /^page\//],
  [
    'node:fs',
    /^(gazetteer\/(presets|data-file)|render\/(map|glyphs)|cli\/(program|output|race-thread)|store\/(database|films-task)|reading\/thread-time)\.ts$/,
  ],
  ['node:fs/promises', /^(cli\/|store\/|chat\/page-files\.ts$)/],
  ['prom-client', /^operations\/metrics\.ts$/],
  ['node:zlib', /^gazetteer\/data-file\.ts$/],
  ['commander', /^cli\//],
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);
const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(SRC + file, 'utf8');
  const lines = source.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)'/gms);
  return [...lines].map(([statement, type, target]) => ({
    file,
    target,
    typeOnly: type !== undefined || onlyTypes(statement),
  }));
});

/** `import { type A, type B } from …` */
function onlyTypes(statement: string): boolean {
  const names = /^import \{([^}]*)\}/.exec(statement)?.[1].split(',') ?? [''];
  return names.map((name) => name.trim()).every((name) => name.startsWith('type '));
}

function part(file: string): string {
  return file.split('/')[0];
}

function resolved({ file, target }: Import): string {
  return new URL(target, `file:///${file}`).pathname.slice(1).replace(/\.js$/, '.ts');
}

it('finds the imports', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(imports.length).toBeGreaterThan(100);
});

it('lets each part import only what it may', () => {
  const forbidden = imports
    .filter(({ target }) => target.startsWith('.'))
    .filter((line) => {
      const [from, to] = [part(line.file), part(resolved(line))];
      // The text layer says what the others find; it knows their types alone.
      const words = from === 'text' && line.typeOnly;
      // What the bot counts, it is given.
      const counts = from === 'bot' && to === 'operations' && line.typeOnly;
      return from !== to && !allowed[from]?.includes(to) && !words && !counts;
    });
  expect(forbidden).toStrictEqual([]);
});

it('lets only the named places touch the outside', () => {
  const forbidden = imports.filter(({ file, target, typeOnly }) => {
    const places = outside.find(([name]) => target === name || target.startsWith(`${name}/src/`));
    return places !== undefined && !typeOnly && !places[1].test(file);
  });
  expect(forbidden).toStrictEqual([]);
});
