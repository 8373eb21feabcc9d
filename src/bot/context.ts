import type { Context } from 'grammy';
import type { Speech } from '../text/speech.js';
import type { Command } from './command.js';

/** An update, with what is known of it before any handler. */
export interface BotContext extends Context {
  /** In the language in which the update is answered. */
  say: Speech;
  /** The command its message starts with, if there is one and it is for this bot. */
  command: Command | undefined;
  /** Tokens that its sender has paid for it so far. */
  paid: number;
}
