import { z } from 'zod';
import type { OpenQuestions, Place } from '../bot/open-questions.js';
import type { Asked } from '../bot/race-request.js';
import type { Choices } from '../gazetteer/request.js';
import { methodIds } from '../optimize/registry.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

/** Seconds: two days. */
const MEMORY = 2 * 24 * 3600;

/*
 * question:CHAT:N      what a question is about, and the choices made
 * questions-of:ASKER   the questions about the asker's lists
 */
const LIBRARY = `
local function note(asker, place)
  redis.call('SADD', key('questions-of', asker), place)
  redis.call('EXPIRE', key('questions-of', asker), ${MEMORY})
end
`;

const forget = script(`
for _, place in ipairs(redis.call('SMEMBERS', key('questions-of', args[1]))) do
  redis.call('DEL', key('question', place))
end
redis.call('DEL', key('questions-of', args[1]))
`);

/** Called with the question, what it is about, the asker, and each choice's number and value. */
const choose = script(`${LIBRARY}
local question = key('question', args[1])
if redis.call('HGET', question, 'closed') == '1' then return false end
redis.call('HSET', question, 'asked', args[2])
note(args[3], args[1])
for i = 4, #args, 2 do redis.call('HSET', question, 'choice:' .. args[i], args[i + 1]) end
redis.call('EXPIRE', question, ${MEMORY})
return redis.call('HGETALL', question)
`);

/** Gives 1 if the question was open. */
const close = script(`
local question = key('question', args[1])
local before = redis.call('HGET', question, 'closed')
redis.call('HSET', question, 'closed', '1')
redis.call('EXPIRE', question, ${MEMORY})
return before == '1' and 0 or 1
`);

const open = script(`${LIBRARY}
local question = key('question', args[1])
redis.call('HSET', question, 'asked', args[2])
note(args[3], args[1])
redis.call('EXPIRE', question, ${MEMORY})
`);

const reopen = script(`
redis.call('HDEL', key('question', args[1]), 'closed')
`);

const method = z.enum(methodIds);
const askedShape = z.object({
  text: z.string(),
  manner: z.object({
    methods: z.union([z.tuple([method, method]), z.literal('as-in-post')]),
    seed: z.number(),
  }),
});
const pairs = z.array(z.string());
const CHOICE = /^choice:(\d+)$/;

/** The questions of all processes. */
export function createRedisQuestions({ prefix, call, run, orElse }: Connection): OpenQuestions {
  const name = ({ chat, message_id }: Place) => `${chat.id}:${message_id}`;
  const ifThere = async (done: Promise<unknown>): Promise<void> => {
    await orElse(
      () => done,
      () => undefined,
    );
  };
  const get = (place: Place, field: string) =>
    call((client) => client.hget(`${prefix}question:${name(place)}`, field));

  return {
    // What the buttons say is enough for a question that nobody remembers.
    open: (place, asked, askerId) =>
      ifThere(run(open, name(place), JSON.stringify(asked), askerId)),

    reopen: (place) => ifThere(run(reopen, name(place))),

    async asked(place): Promise<Asked | undefined> {
      const text = await get(place, 'asked');
      return text === null ? undefined : askedShape.safeParse(JSON.parse(text)).data;
    },

    async choose(place, asked, chosen, askerId): Promise<Choices | undefined> {
      const made = [...chosen].flat();
      const fields = await run(choose, name(place), JSON.stringify(asked), askerId, ...made);
      return fields === null ? undefined : readChoices(pairs.parse(fields));
    },

    isOpen: async (place) => (await get(place, 'closed')) !== '1',

    close: async (place) => (await run(close, name(place))) === 1,

    async forget(askerId) {
      await run(forget, askerId);
    },
  };
}

function readChoices(fields: readonly string[]): Choices {
  const choices = new Map<number, number | 'left-out'>();
  for (let i = 0; i < fields.length; i += 2) {
    const [, index] = CHOICE.exec(fields[i]) ?? [];
    const value = fields[i + 1];
    if (index === undefined) continue;
    choices.set(Number(index), value === 'left-out' ? value : Number(value));
  }
  return choices;
}
