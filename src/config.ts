import { z } from 'zod';
import { type Language, languages } from './text/speech.js';

function wholeNumber(least: number, most: number) {
  const error = `has to be a whole number from ${least} to ${most}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error);
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const TELEGRAM = 'https://api.telegram.org';

/** What the HTTP server has for other ends. */
const OWN_PATHS = ['/', '/healthz', '/metrics'];

const proxyAddress = z
  .url({ protocol: /^https?$/, error: 'has to be an http or https address' })
  .optional();

/** Every variable the product reads; .env.example says the same to people. */
const schema = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'has to look like 123456:ABC…, as @BotFather gives it')
    .optional(),
  BOT_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'has to be an http or https address' })
    .default(TELEGRAM),
  DEFAULT_LANGUAGE: z.enum(languages, `has to be one of ${languages.join(', ')}`).default('ru'),
  MAX_CITIES: wholeNumber(3, 200).default(60),
  WORKERS: wholeNumber(1, 64).default(2),
  DATA_DIR: z.string().default('var'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'has to be an address like redis://host:6379' })
    .optional(),
  WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'has to be an http or https address' })
    .refine((url) => !OWN_PATHS.includes(new URL(url).pathname), {
      error: `has to have a path other than ${OWN_PATHS.join(', ')}`,
    })
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'has to be 16 to 256 letters, digits, _ and -')
    .optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'has to be an address or a name of this machine')
    .default('127.0.0.1'),
  TRIAL: z.enum(['0', '1'], 'has to be 1 or 0').optional(),
  NODE_ENV: z.string().optional(),
  HTTPS_PROXY: proxyAddress,
  https_proxy: proxyAddress,
  NO_PROXY: z.string().optional(),
  no_proxy: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `has to be one of ${LOG_LEVELS.join(', ')}`).optional(),
});

const TOKEN_IS_MISSING =
  'BOT_TOKEN is missing: BOT_API_ROOT, REDIS_URL and WEBHOOK_URL are for a bot that has one';

const TOKEN_OR_TRIAL =
  'BOT_TOKEN is missing: set it, or TRIAL=1 for a bot on this machine alone, without Telegram';
const TOKEN_AND_TRIAL = 'TRIAL=1 is for a bot without a token: remove it, or BOT_TOKEN';

export interface Config {
  /** Undefined: the bot is to be tried on this machine alone. */
  readonly botToken: string | undefined;
  /** Where the Bot API is, without a slash at the end. */
  readonly botApiRoot: string;
  /** Of groups whose admins have chosen none, and of the channel on the page. */
  readonly groupLanguage: Language;
  /** The most cities in one request. */
  readonly maxCities: number;
  /** Threads that make GIFs. */
  readonly workers: number;
  /** The folder for what outlives the process. */
  readonly dataDir: string;
  /** Of the HTTP server: health, metrics, the page; 0 for any free one. */
  readonly port: number;
  /** The address of this machine that it listens on. */
  readonly host: string;
  /** The proxy that leads to the Bot API; undefined: none. */
  readonly proxy: string | undefined;
  readonly logLevel: string;
  /** Where several processes keep what they share; undefined: there is one process. */
  readonly redisUrl: string | undefined;
  /** Where Telegram brings updates, and how to know that it is Telegram; undefined: they are fetched. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration, or a line for each variable that is wrong. An empty variable is an absent one. */
export function readConfig(
  environment: Environment,
): { config: Config } | { mistakes: readonly string[] } {
  const present = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const { success, data, error } = schema.safeParse(Object.fromEntries(present));
  if (!success) {
    return { mistakes: error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) };
  }
  // Whoever names another server means that one; what goes with it is no trial either.
  const botApiRoot = data.BOT_API_ROOT.replace(/(?<!\/)\/+$/, '');
  const { BOT_TOKEN, REDIS_URL, WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = data;
  const isTrial = botApiRoot === TELEGRAM && REDIS_URL === undefined && url === undefined;
  if (BOT_TOKEN === undefined && !isTrial) return { mistakes: [TOKEN_IS_MISSING] };
  const asksForTrial = data.TRIAL === '1';
  if (BOT_TOKEN === undefined && data.NODE_ENV === 'production' && !asksForTrial) {
    return { mistakes: [TOKEN_OR_TRIAL] };
  }
  if (BOT_TOKEN !== undefined && asksForTrial) return { mistakes: [TOKEN_AND_TRIAL] };
  if (url !== undefined && secret === undefined) {
    return {
      mistakes: ['WEBHOOK_SECRET is missing: think of one, so that nobody else can send updates'],
    };
  }
  return {
    config: {
      botToken: data.BOT_TOKEN,
      botApiRoot,
      groupLanguage: data.DEFAULT_LANGUAGE,
      maxCities: data.MAX_CITIES,
      workers: data.WORKERS,
      dataDir: data.DATA_DIR,
      port: data.PORT,
      host: data.HOST,
      proxy: proxyFor(botApiRoot, {
        proxy: data.HTTPS_PROXY ?? data.https_proxy,
        except: data.NO_PROXY ?? data.no_proxy ?? '',
      }),
      // Who tries it watches the page.
      logLevel: data.LOG_LEVEL ?? (data.BOT_TOKEN ? 'info' : 'warn'),
      redisUrl: REDIS_URL,
      webhook: url !== undefined && secret !== undefined ? { url, secret } : undefined,
    },
  };
}

/** The proxy for that address, as programs commonly read these variables; http needs none. */
function proxyFor(
  root: string,
  { proxy, except }: { readonly proxy: string | undefined; readonly except: string },
): string | undefined {
  const { protocol, hostname, port } = new URL(root);
  if (protocol !== 'https:') return undefined;
  const ownPort = `:${port || 443}`;
  const names = except
    .split(/[\s,]+/)
    .map((name) => (name.endsWith(ownPort) ? name.slice(0, -ownPort.length) : name))
    .map((name) => name.toLowerCase().replace(/^\*?\./, ''));
  const isExcepted = names.some(
    (name) => name === '*' || name === hostname || (name !== '' && hostname.endsWith(`.${name}`)),
  );
  return isExcepted ? undefined : proxy;
}

/** The variables that choose the language of the command line, the first that is set wins. */
const LANGUAGE_VARIABLES = ['DEFAULT_LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** The language of the command line without `--lang`: Russian for ru, ru_RU.UTF-8, …; else English. */
export function commandLineLanguage(environment: Environment): Language {
  const values = LANGUAGE_VARIABLES.map((name) => environment[name]?.trim() ?? '');
  const first = values.find((value) => value !== '') ?? '';
  return /^ru(?![a-z])/i.test(first) ? 'ru' : 'en';
}
