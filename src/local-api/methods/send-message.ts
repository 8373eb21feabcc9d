import { readText } from './formatted.js';
import type { Handler } from './handler.js';
import { send } from './send.js';

export const sendMessage: Handler<'sendMessage'> = (telegram, params) =>
  send(telegram, params, readText(params));
