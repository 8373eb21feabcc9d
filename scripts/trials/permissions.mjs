import { setTimeout as delay } from 'node:timers/promises';
import { watch } from './answers.mjs';
import { dataFolder, person, startBot, startServer, until } from './bot.mjs';
import { Report } from './report.mjs';
import { createDraw, createRequests } from './requests.mjs';

/** Milliseconds. */
const ANSWER_TIME = 60_000;
const AFTERMATH = 4000;

const rights = (what) => `Bad Request: not enough rights to send ${what} to the chat`;
const ANIMATIONS = { sendAnimation: rights('animations') };
const PHOTOS = { ...ANIMATIONS, sendPhoto: rights('photos') };
const MEDIA = { ...PHOTOS, sendDocument: rights('documents') };
const all = (description) => ({
  sendAnimation: description,
  sendPhoto: description,
  sendDocument: description,
  sendMessage: description,
});

/** What is refused, and the best reply that is left. */
const CASES = [
  { name: 'everything allowed', refused: {}, best: 'animation' },
  { name: 'no animations', refused: ANIMATIONS, best: 'photo' },
  {
    name: 'no animations, CHAT_SEND_GIFS_FORBIDDEN',
    refused: { sendAnimation: 'Bad Request: CHAT_SEND_GIFS_FORBIDDEN' },
    best: 'photo',
  },
  { name: 'no animations, no photos', refused: PHOTOS, best: 'document' },
  { name: 'no media', refused: MEDIA, best: 'text' },
  { name: 'closed topic', refused: all('Bad Request: TOPIC_CLOSED'), best: '🤷' },
  {
    name: 'muted: text messages',
    refused: { ...MEDIA, sendMessage: rights('text messages') },
    best: '🤷',
  },
  {
    name: 'muted: have no rights',
    refused: all('Bad Request: have no rights to send a message'),
    best: '🤷',
  },
  { name: 'muted: CHAT_RESTRICTED', refused: all('Bad Request: CHAT_RESTRICTED'), best: '🤷' },
];

/** A group for each permission that the bot may lack: each request ends with the best reply left. */
export async function trial({ seed }) {
  const report = new Report();
  const requests = createRequests(createDraw(seed));
  for (const one of CASES) await play(report, requests, one);
  return report;
}

async function play(report, requests, { name, refused, best }) {
  const api = await startServer();
  const answers = watch(api);
  for (const [method, description] of Object.entries(refused)) {
    api.fault({ fault: { kind: 'refusal', code: 400, description }, method });
  }
  const topics = best === '🤷' && name.includes('topic');
  const group = api.group({
    id: -1_001_000_000_006,
    type: 'supergroup',
    title: 'Optimisers',
    ...(topics && { is_forum: true }),
  });
  const bot = await startBot(api, dataFolder());
  const thread = topics ? { thread: group.createTopic(person(400), 'Closed').message_id } : {};
  const asked = group.say(person(400), requests.list(3, 6), thread);
  const found = () => kindOf(answers.of(asked));
  await until(() => found() === best || !bot.isAlive(), ANSWER_TIME);
  await delay(AFTERMATH);

  const { replies, reaction } = answers.of(asked);
  report.demand(name, found() ?? `nothing, ${reaction ?? 'no reaction'}`, best, found() === best);
  report.demand(
    '  replies',
    replies.length,
    best === '🤷' ? '0' : '1',
    replies.length === (best === '🤷' ? 0 : 1),
  );
  report.figure('  reaction at the end', reaction ?? 'none');
  if (best === 'text') {
    const isNamed = /анимаци|GIF|«[^»]+»/i.test(replies[0]?.text ?? '');
    report.demand('  the text names the permission', isNamed, 'true', isNamed);
  }
  report.examples(
    'said',
    replies.flatMap(({ text, caption }) => text ?? caption ?? []),
  );
  const code = await bot.stop();
  report.demand(
    '  errors in the log; exit',
    `${bot.errors().length}; ${code}`,
    '0; 0',
    bot.errors().length === 0 && code === 0,
  );
  report.examples('error', bot.errors());
  await api.close();
}

/** In words with their kind, the best reply there is. */
function kindOf({ replies, reaction }) {
  const [reply] = replies;
  if (reply?.animation) return 'animation';
  if (reply?.photo) return 'photo';
  if (reply?.document) return 'document';
  if (reply?.text !== undefined) return 'text';
  return reaction === '🤷' ? '🤷' : undefined;
}
