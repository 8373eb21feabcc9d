import { readCommands } from '../schema/bot-commands.js';
import { readAudience } from '../schema/command-scope.js';
import type { Handler } from './handler.js';

export const setMyCommands: Handler<'setMyCommands'> = (telegram, params) => {
  const commands = readCommands(params);
  const { scope, languageCode } = readAudience(params);
  telegram.commandLists.set(scope, languageCode, commands);
  telegram.events.append({ type: 'commands', scope, languageCode, commands });
  return true;
};

export const deleteMyCommands: Handler<'deleteMyCommands'> = (telegram, params) => {
  const { scope, languageCode } = readAudience(params);
  telegram.commandLists.set(scope, languageCode, []);
  telegram.events.append({ type: 'commands', scope, languageCode, commands: [] });
  return true;
};

/** getMyCommands: "If commands aren't set, an empty list is returned." */
export const getMyCommands: Handler<'getMyCommands'> = (telegram, params) => {
  const { scope, languageCode } = readAudience(params);
  return [...telegram.commandLists.get(scope, languageCode)];
};
