import { Composer, type Filter } from 'grammy';
import type { ComparisonRequest } from '../compare.js';
import { readMethods } from '../gazetteer/request.js';
import { methodNames } from '../optimize/registry.js';
import { ThreadClosed } from '../reading/deadline-thread.js';
import type { Reader } from '../reading/reader.js';
import { type Mistake, mistakeText } from '../text/mistakes.js';
import { quoted } from '../text/quotation.js';
import { AlreadyTold } from './already-told.js';
import type { BotContext } from './context.js';
import { download } from './download.js';
import { isToBot } from './noise.js';
import { priceOfFile } from './prices.js';
import { DEFAULT_METHODS, SEED } from './race-request.js';
import type { Replies } from './replies.js';
import { askerOf } from './reply.js';
import type { Requests } from './requests.js';
import { unlinked } from './unlinked.js';

const MEGABYTE = 1 << 20;

const DOCUMENTS = ['message:document', 'edited_message:document'] as const;

type DocumentContext = Filter<BotContext, (typeof DOCUMENTS)[number]>;

/**
 * A file of distances, CSV or TSV: each document in a private chat; in a group one that answers the
 * bot or has /compare for its caption. That caption may name two methods; an edited one asks anew.
 */
export function matrixDocument(
  requests: Requests,
  replies: Replies,
  reader: Reader,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on([...DOCUMENTS]).filter(isTable, async (context) => {
    const { say } = context;
    const request = await readRace(context).catch(async (error) => {
      if (error instanceof ThreadClosed) throw error;
      await replies.words(context, say.say('bot-no-file'));
      throw new AlreadyTold(error);
    });
    if (!request) return;
    if ('mistake' in request) {
      await requests.withdraw(context);
      await replies.words(context, mistakeText(unlinked(request.mistake), say));
      return;
    }
    await requests.take(context, context.msg, { kind: 'film', language: say.language, request });
  });
  return composer;

  /** Undefined if the sender has to wait before the file is read. */
  async function readRace(
    context: DocumentContext,
  ): Promise<ComparisonRequest | { mistake: Mistake } | undefined> {
    const { msg, command, api } = context;
    const { file_id, file_size = 0, file_name = '' } = msg.document;
    const file = quoted(file_name) || '…';
    const tooLarge = { mistake: { kind: 'file-too-large', file, megabytes: 1 } } as const;
    const words = command?.rest.split(/\s+/).filter((word) => word !== '') ?? [];
    const read = readMethods(words, methodNames);
    if ('mistake' in read) return read;
    const { methods = DEFAULT_METHODS } = read;

    if (file_size > MEGABYTE) return tooLarge;
    if (!(await replies.admit(context, priceOfFile(file_size)))) return undefined;
    const bytes = await download(api, file_id, MEGABYTE);
    if (bytes === 'too-large') return tooLarge;
    if (!(await replies.admit(context, priceOfFile(bytes.length)))) return undefined;
    const reading = await reader.matrix(bytes, askerOf(context));
    if ('mistake' in reading) return { mistake: { ...reading.mistake, file } };
    return { problem: { kind: 'matrix', ...reading }, methods, seed: SEED };
  }
}

/** A GIF is a document to Telegram as well, but nobody takes it for a table. */
function isTable(context: DocumentContext): boolean {
  const { command } = context;
  return !context.msg.animation && (command ? command.name === 'compare' : isToBot(context));
}
