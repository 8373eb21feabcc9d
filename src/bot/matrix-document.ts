import { Composer, type Filter } from 'grammy';
import type { ComparisonRequest } from '../compare.js';
import { readMethods } from '../gazetteer/request.js';
import { readMatrix } from '../jobs/read-matrix.js';
import { methodIds } from '../optimize/registry.js';
import { type Mistake, mistakeText } from '../text/mistakes.js';
import { quoted } from '../text/quotation.js';
import type { BotContext } from './context.js';
import { download } from './download.js';
import { isToBot } from './noise.js';
import { DEFAULT_METHODS, SEED } from './race-request.js';
import type { Replies } from './replies.js';
import type { Requests } from './requests.js';

const MEGABYTE = 1 << 20;

type DocumentContext = Filter<BotContext, 'message:document'>;

/**
 * A file of distances, CSV or TSV: each document in a private chat; in a group one that answers the
 * bot or has /compare for its caption. That caption may name two methods.
 */
export function matrixDocument(
  requests: Requests,
  replies: Replies,
  maxCities: number,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('message:document').filter(isTable, async (context) => {
    const { say } = context;
    const request = await readRace(context, maxCities).catch(async (error) => {
      await replies.words(context, say.say('bot-no-file'));
      throw error;
    });
    if ('mistake' in request) {
      await replies.words(context, mistakeText(request.mistake, say));
      return;
    }
    await requests.take(context, context.msg, { kind: 'film', language: say.language, request });
  });
  return composer;
}

/** A GIF is a document to Telegram as well, but nobody takes it for a table. */
function isTable(context: DocumentContext): boolean {
  const { command } = context;
  return !context.msg.animation && (command ? command.name === 'compare' : isToBot(context));
}

async function readRace(
  { msg, command, api }: DocumentContext,
  maxCities: number,
): Promise<ComparisonRequest | { mistake: Mistake }> {
  const { file_id, file_size = 0, file_name = '' } = msg.document;
  const file = quoted(file_name) || '…';
  const words = command?.rest.split(/\s+/).filter((word) => word !== '') ?? [];
  const read = readMethods(words, methodIds);
  if ('mistake' in read) return read;
  const { methods = DEFAULT_METHODS } = read;

  const bytes = file_size > MEGABYTE ? 'too-large' : await download(api, file_id, MEGABYTE);
  if (bytes === 'too-large') return { mistake: { kind: 'file-too-large', file, megabytes: 1 } };
  const reading = await readMatrix(bytes, maxCities);
  if ('mistake' in reading) return { mistake: { ...reading.mistake, file } };
  return { problem: { kind: 'matrix', ...reading }, methods, seed: SEED };
}
