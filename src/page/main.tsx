import './style/page.css';
import './style/chats.css';
import './style/bubble.css';
import './style/composer.css';
import './style/notice.css';
import { render } from 'preact';
import { listen } from './state/line.js';
import { type Change, changed, nothing } from './state/state.js';
import { App } from './view/app.js';

/** Milliseconds that Telegram shows what a bot is about to do, and waits for it after a press. */
const ACTION_TIME = 5000;
const PRESS_TIME = 15_000;

const root = document.querySelector('#page');
if (!root) throw new Error('Expected an element #page, got none');

let state = nothing;
/** By chat, what ends the action shown there. */
const actionTimers = new Map<number, ReturnType<typeof setTimeout>>();

function hear(change: Change): void {
  state = changed(state, change);
  if (change.type === 'action') {
    const { chatId } = change;
    clearTimeout(actionTimers.get(chatId));
    const over = () => hear({ type: 'action-over', chatId });
    actionTimers.set(chatId, setTimeout(over, ACTION_TIME));
  }
  if (change.type === 'pressed') {
    const { queryId } = change;
    setTimeout(() => hear({ type: 'press-over', queryId }), PRESS_TIME);
  }
  show();
}

function show(): void {
  if (root) render(<App state={state} change={hear} />, root);
}

listen(hear, (isOnline) => hear({ type: 'line', isOnline }));
show();
