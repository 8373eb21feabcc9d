import { person } from './bot.mjs';

/** So many that the limits a person or chat has do not hide the rest. */
const PEOPLE = 400;
const GROUPS = 40;

const HEAVY = '\u0337\u0322\u0489\u0353';
const STRANGE = [
  '',
  ' ',
  '\n\n\n',
  '\u202Eмосква\u202D',
  `М${HEAVY.repeat(30)}осква${HEAVY.repeat(30)}`,
  '\uD800',
  'Париж \uDC00, Рим\uD83D',
  '\u0000\u0007\u001B[31m',
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(20),
  '<b>Рим</i> & <a href="tg://user?id=1">',
  '&lt;&#0;&unknown;',
  '*_`[](){}~>#+-=|.!',
  '%s%d%n{0}{{7*7}}',
  "'; DROP TABLE jobs; --",
  '../../../../etc/passwd',
  '__proto__, constructor, prototype, toString, hasOwnProperty',
  '１５',
  '٣',
  '1e309',
  '-0',
  '3.5',
  '3,5',
  '99999999999999999999',
  ','.repeat(3000),
  'Рим,'.repeat(900),
  'a'.repeat(4096),
  'ж'.repeat(20_000),
  'Paris, Texas; 999, 999; -91, 0; 55.75, 37.62',
  '+'.repeat(100),
  '3 + + +',
  'world 0 adam adam',
  '\u200B\u200C\u200D\uFEFF',
  'İstanbul, ıIiİ, ẞ, ﬁ',
  'Москва\u2028Париж\u2029Рим\u0085Казань',
];
const COMMANDS = [
  '/compare',
  '/post',
  '/scaling',
  '/methods',
  '/help',
  '/about',
  '/start',
  '/cancel',
  '/privacy',
  '/forget',
  '/language',
  '/lang',
  '/random',
  '/again',
  '/unknown',
  '/compare@local_bot',
  '/compare@other_bot',
  '/COMPARE',
  '/',
  '//',
];
const SOUND = ['3', '4', 'world 4', 'usa 3 adam powell', 'Рим, Париж, Казань', '2', '99', 'Кирв'];
const NUMBERS = [
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  Number.POSITIVE_INFINITY,
  Number.NaN,
];
/** In the place of identifiers alone: nobody quotes these. JSON makes null of NaN and infinity. */
const NO_IDS = ['NaN', 'undefined', 'null', '', '0x10', '1e3', ' 7 ', ...NUMBERS];
const ARGUMENTS = [
  '',
  '0',
  '-1',
  '1',
  '2',
  'NaN',
  '99999999999999999999',
  '0=',
  '0=-',
  '0=1,1=-,',
  '0=0,0=0',
  '99999=1',
  '1:2:3',
  '::::',
  '%00',
  '__proto__',
  'undefined',
  '../..',
  'ж'.repeat(32),
  'x'.repeat(64),
  'x'.repeat(5000),
  '{"a":1}',
  '\uD800',
];
const FILE_NAMES = [
  '',
  'a.csv',
  '.csv',
  'distances.tsv',
  'con',
  '../../../etc/passwd',
  'C:\\x\\y.csv',
  '\u202Evsc.exe',
  `${'n'.repeat(300)}.csv`,
  '<b>.csv',
  'таблица\u0000.csv',
  '💥\uD83D.csv',
  'a\nb\r\n.csv',
];
const ENTITY_TYPES = ['bot_command', 'mention', 'url', 'pre', 'text_link', 'custom_emoji', 'none'];
const OTHER_TYPES = [
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
  'a_type_to_come',
];
const MESSAGE_FIELDS = [
  'new_chat_members',
  'left_chat_member',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'photo',
  'voice',
  'sticker',
  'animation',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'caption',
  'caption_entities',
  'quote',
  'reply_to_message',
  'external_reply',
  'forward_origin',
  'sender_chat',
  'sender_business_bot',
  'via_bot',
  'is_topic_message',
  'message_thread_id',
  'is_automatic_forward',
  'media_group_id',
  'edit_date',
  'pinned_message',
  'web_app_data',
  'successful_payment',
  'forum_topic_created',
  'checklist',
  'a_field_to_come',
];

/**
 * Updates as Telegram would never send them, and as it seldom does. What comes back in answers, the
 * texts and file names, has no word in it that would look like a leak.
 */
export function createUpdates(draw, api, callbackData) {
  const { one, integer, random } = draw;
  const people = Array.from({ length: PEOPLE }, (_, k) =>
    person(10_000 + k, one(['ru', 'en', ''])),
  );
  const chats = [
    ...people.map((who) => api.privateChat(who).chat),
    ...Array.from({ length: GROUPS }, (_, k) => {
      const id = -1_002_000_000_000 - k;
      return api.group({ id, type: 'supergroup', title: `Group ${k}` }).chat;
    }),
  ];

  const nested = (depth) => {
    let value = [];
    for (let k = 0; k < depth; k++) value = k % 2 ? [value] : { text: value };
    return value;
  };
  const junk = () =>
    one([
      () => one(NUMBERS),
      () => one(STRANGE),
      () => one([true, false, null, undefined, [], {}, [null], [[]], { length: -1 }]),
      () => nested(one([2, 50, 2000])),
      () => String(one(NUMBERS.filter(Number.isFinite))),
      () => Array.from({ length: one([3, 5000]) }, (_, k) => k),
    ])();
  const text = () => {
    if (random() < 0.25) return one(STRANGE);
    const argument = random() < 0.4 ? one(SOUND) : one(STRANGE);
    return `${one(COMMANDS)} ${argument}`;
  };
  const entities = (said) => {
    const { length } = said;
    const command = /^\/\S*/.exec(said)?.[0];
    if (command && random() < 0.6)
      return [{ type: 'bot_command', offset: 0, length: command.length }];
    return Array.from({ length: one([1, 1, 3, 200]) }, () => ({
      type: one(ENTITY_TYPES),
      offset: one([0, 1, -1, -1000, length, length - 1, 2 ** 31, ...NUMBERS]),
      length: one([0, 1, -5, 8, length + 1, 2 ** 31, ...NUMBERS]),
    }));
  };
  const frame = () => {
    const k = integer(0, chats.length - 1);
    const chat = chats[k];
    const from = people[k] ?? one(people);
    return { message_id: integer(1, 1_000_000), date: Math.floor(Date.now() / 1000), chat, from };
  };
  const message = () => {
    const said = text();
    const extra = random() < 0.3 ? { [one(MESSAGE_FIELDS)]: junk() } : {};
    return { ...frame(), text: said, entities: entities(said), ...extra };
  };
  const document = () => ({
    ...frame(),
    document: {
      file_id: one(['AAA', '', 'x'.repeat(5000), ...NUMBERS]),
      file_unique_id: 'u',
      file_name: one([...FILE_NAMES, 17, null, undefined]),
      mime_type: one(['text/csv', 'image/gif', '', 5]),
      file_size: one([1, 1_000_000, 1_048_577, ...NUMBERS, '5', null, undefined]),
    },
    caption: one(['/compare', '/compare adam powell', '/compare x y z', ...STRANGE]),
    caption_entities: entities('/compare'),
  });
  const callback = () => {
    const asked = message();
    const from = random() < 0.7 ? asked.from : one(people);
    const shown = { ...frame(), chat: asked.chat, from: api.bot, reply_to_message: asked };
    const known = one([...callbackData]);
    const cut = known.slice(0, integer(0, known.length));
    return {
      id: String(integer(1, 1e9)),
      from,
      chat_instance: '1',
      message: one([shown, shown, shown, { ...shown, date: 0 }, undefined, junk()]),
      data: one([known, known + one(ARGUMENTS), cut + one(ARGUMENTS), one(STRANGE)]),
    };
  };
  const membership = () => {
    const { date, chat, from } = frame();
    const standing = () => ({
      status: one(['member', 'left', 'kicked', 'restricted', 'administrator', 'odd']),
      user: one([api.bot, from, junk()]),
    });
    return { date, chat, from, old_chat_member: standing(), new_chat_member: standing() };
  };

  /** Changes, drops or adds something somewhere within. */
  const mutated = (value, depth = 0) => {
    if (typeof value !== 'object' || value === null || (depth > 0 && random() < 0.25))
      return junk();
    const keys = Object.keys(value);
    if (keys.length === 0 || random() < 0.1) return { ...value, [one(MESSAGE_FIELDS)]: junk() };
    const key = one(keys);
    if (random() < 0.3)
      return Object.fromEntries(keys.flatMap((k) => (k === key ? [] : [[k, value[k]]])));
    if (/id$/.test(key) && random() < 0.3) return { ...value, [key]: one(NO_IDS) };
    return { ...value, [key]: mutated(value[key], depth + 1) };
  };
  const content = () => {
    const drawn = random();
    if (drawn < 0.5) return { message: message() };
    if (drawn < 0.62) return { message: document() };
    if (drawn < 0.82) return { callback_query: callback() };
    if (drawn < 0.86) return { my_chat_member: membership() };
    const type = one(OTHER_TYPES);
    return { [type]: one([message, membership, callback, junk])() };
  };
  return {
    next() {
      let update = content();
      for (let times = one([0, 0, 1, 1, 2, 3]); times > 0; times--) {
        const [type] = Object.keys(update);
        update = { [type]: mutated(update[type]) };
      }
      return update;
    },
  };
}
