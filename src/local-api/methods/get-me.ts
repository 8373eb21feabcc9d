import type { Handler } from './handler.js';

export const getMe: Handler<'getMe'> = (telegram) => telegram.me;
