import { useEffect, useMemo } from 'preact/hooks';
import type { Room } from '../../chat/contract.js';
import type { Language } from '../../text/speech.js';
import { type Ended, wishes } from '../state/line.js';
import { addressOf, type Place, usePlace, useWide } from '../state/place.js';
import type { Change, State } from '../state/state.js';
import { wordsOf } from '../words.js';
import { Chat } from './chat.js';
import { Chats } from './chats.js';
import { Notices } from './notices.js';
import { type Page, PageContext } from './page.js';

/** What to say of a wish that was not fulfilled. */
const TROUBLES: Record<Exclude<Ended, 'done'>, string> = {
  gone: 'page-gone',
  refused: 'page-refused',
  unanswered: 'page-unanswered',
};

/** The chats and, beside or instead of them, one chat. */
export function App({ state, change }: { state: State; change: (change: Change) => void }) {
  const { snapshot } = state;
  const isWide = useWide();
  const chosen = usePlace();
  const person = snapshot?.person;
  const language = person?.language ?? browserLanguage();
  const words = useMemo(() => wordsOf(language), [language]);
  const title = snapshot?.bot.first_name;

  useEffect(() => {
    document.documentElement.lang = language;
    if (title !== undefined) document.title = title;
  }, [language, title]);
  useEffect(() => {
    // The person's app speaks as the browser does until somebody chooses.
    if (person && person.language === undefined) void wishes.become({ language });
  }, [person, language]);

  const notify = (text: string) => change({ type: 'notice', notice: text });
  const page: Page | undefined = snapshot && {
    words,
    person: snapshot.person,
    pressed: Object.values(state.pressed),
    notify,
    async act(wish) {
      const ended = await wish;
      if (ended !== 'done') notify(words.say(TROUBLES[ended]));
      return ended === 'done';
    },
  };
  const wanted = chosen ?? (isWide ? { kind: 'private' as const, thread: undefined } : undefined);
  const room = snapshot?.rooms.find(({ kind }) => kind === wanted?.kind);
  const place = wanted && room && existing(wanted, room);
  return (
    <PageContext.Provider value={page}>
      {snapshot && (
        // After the program was started again nothing is left of what was open.
        <div key={snapshot.world} class={chosen ? 'app in-chat' : 'app'}>
          <Chats title={title} rooms={snapshot.rooms} actions={state.actions} place={place} />
          {room && place && (
            <Chat
              key={addressOf(place)}
              room={room}
              place={place}
              isWide={isWide}
              action={state.actions[room.id]}
            />
          )}
        </div>
      )}
      <Notices words={words} state={state} change={change} />
    </PageContext.Provider>
  );
}

/** The place, or the chat itself where the address names a post that is not there. */
function existing({ kind, thread }: Place, { messages }: Room): Place {
  const isThere = messages.some(
    ({ message_id, is_automatic_forward }) => is_automatic_forward && message_id === thread,
  );
  return { kind, thread: isThere ? thread : undefined };
}

function browserLanguage(): Language {
  return navigator.language.startsWith('ru') ? 'ru' : 'en';
}
