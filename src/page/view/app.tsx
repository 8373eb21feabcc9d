import { useEffect, useMemo } from 'preact/hooks';
import type { Language } from '../../text/speech.js';
import { wishes } from '../state/line.js';
import { addressOf, usePlace, useWide } from '../state/place.js';
import type { Change, State } from '../state/state.js';
import { wordsOf } from '../words.js';
import { Chat } from './chat.js';
import { Chats } from './chats.js';
import { Notices } from './notices.js';
import { type Page, PageContext } from './page.js';

/** The chats and, beside or instead of them, one chat. */
export function App({ state, change }: { state: State; change: (change: Change) => void }) {
  const { snapshot, isOnline, notice } = state;
  const isWide = useWide();
  const chosen = usePlace();
  const place = chosen ?? (isWide ? { kind: 'private' as const, thread: undefined } : undefined);
  const person = snapshot?.person;
  const language = person?.language ?? browserLanguage();
  const words = useMemo(() => wordsOf(language), [language]);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.say('page-title');
  }, [language, words]);
  useEffect(() => {
    // The person's app speaks as the browser does until somebody chooses.
    if (person && person.language === undefined) void wishes.become({ language });
  }, [person, language]);

  const notify = (text: string) => change({ type: 'notice', notice: { text, alert: false } });
  const page: Page | undefined = snapshot && {
    words,
    bot: snapshot.bot,
    person: snapshot.person,
    pressed: Object.values(state.pressed),
    notify,
    async act(wish) {
      const ended = await wish;
      if (ended !== 'done') notify(words.say(ended === 'gone' ? 'page-gone' : 'page-not-sent'));
      return ended === 'done';
    },
  };
  const room = snapshot?.rooms.find(({ kind }) => kind === place?.kind);
  return (
    <PageContext.Provider value={page}>
      <div class={chosen ? 'app in-chat' : 'app'}>
        {snapshot && <Chats rooms={snapshot.rooms} actions={state.actions} place={place} />}
        {room && place && (
          <Chat key={addressOf(place)} room={room} place={place} action={state.actions[room.id]} />
        )}
      </div>
      <Notices
        words={words}
        notice={notice}
        isOnline={isOnline}
        onDone={() => change({ type: 'notice', notice: undefined })}
      />
    </PageContext.Provider>
  );
}

function browserLanguage(): Language {
  return navigator.language.startsWith('ru') ? 'ru' : 'en';
}
