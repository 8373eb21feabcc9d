import type { BotCommand } from 'grammy/types';

/** The bot's lists of commands, one for each pair of a scope and a language. */
export class CommandLists {
  readonly #lists = new Map<string, readonly BotCommand[]>();

  set(scope: string, languageCode: string, commands: readonly BotCommand[]): void {
    this.#lists.set(key(scope, languageCode), commands);
  }

  /** Empty if never set. */
  get(scope: string, languageCode: string): readonly BotCommand[] {
    return this.#lists.get(key(scope, languageCode)) ?? [];
  }
}

function key(scope: string, languageCode: string): string {
  return JSON.stringify([scope, languageCode]);
}
