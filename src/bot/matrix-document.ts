import { Composer, type Context, type Filter } from 'grammy';
import type { ComparisonRequest } from '../compare.js';
import { NO_NOTES, readMethods } from '../gazetteer/request.js';
import { readMatrix } from '../jobs/read-matrix.js';
import { methodIds } from '../optimize/registry.js';
import { type Mistake, mistakeText } from '../text/mistakes.js';
import { quoted } from '../text/quotation.js';
import { speech } from '../text/speech.js';
import { download } from './download.js';
import { languageOf } from './language.js';
import { DEFAULT_METHODS, SEED } from './race-request.js';
import { replyText } from './reply.js';
import type { Requests } from './requests.js';

const MEGABYTE = 1 << 20;

type DocumentContext = Filter<Context, 'message:document'>;

/**
 * A file of distances, CSV or TSV: each document in a private chat; in a group one that answers the
 * bot or has /compare for its caption. That caption may name two methods.
 */
export function matrixDocument(requests: Requests, maxCities: number): Composer<Context> {
  const composer = new Composer<Context>();
  composer.on('message:document').filter(isForUs, async (context) => {
    const say = speech(languageOf(context.from));
    const request = await readRace(context, maxCities).catch(async (error) => {
      await replyText(context, say.say('bot-no-file'));
      throw error;
    });
    if ('mistake' in request) return replyText(context, mistakeText(request.mistake, say));
    await requests.take(context, context.msg, { kind: 'film', request, notes: NO_NOTES });
  });
  return composer;
}

/** A GIF is a document to Telegram as well, but nobody takes it for a table. */
function isForUs(context: DocumentContext): boolean {
  const { chat, animation, reply_to_message } = context.msg;
  if (animation) return false;
  if (chat.type === 'private' || commandWords(context) !== undefined) return true;
  return reply_to_message?.from?.id === context.me.id;
}

/** What follows /compare in the caption; undefined without that command, or with another bot's. */
function commandWords({ msg, me }: DocumentContext): readonly string[] | undefined {
  const [command = '', ...words] = (msg.caption ?? '').trim().split(/\s+/);
  const [name, bot = me.username] = command.toLowerCase().split('@');
  return name === '/compare' && bot === me.username.toLowerCase() ? words : undefined;
}

async function readRace(
  context: DocumentContext,
  maxCities: number,
): Promise<ComparisonRequest | { mistake: Mistake }> {
  const { file_id, file_size = 0, file_name = '' } = context.msg.document;
  const file = quoted(file_name) || '…';
  const read = readMethods(commandWords(context) ?? [], methodIds);
  if ('mistake' in read) return read;
  const { methods = DEFAULT_METHODS } = read;

  const bytes = file_size > MEGABYTE ? 'too-large' : await download(context.api, file_id, MEGABYTE);
  if (bytes === 'too-large') return { mistake: { kind: 'file-too-large', file, megabytes: 1 } };
  const reading = await readMatrix(bytes, maxCities);
  if ('mistake' in reading) return { mistake: { ...reading.mistake, file } };
  return { problem: { kind: 'matrix', ...reading }, methods, seed: SEED };
}
