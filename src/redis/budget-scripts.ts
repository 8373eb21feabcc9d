import { script } from './script.js';

/** Milliseconds after which the messages of a process that is not heard of are none: it has died. */
const ABSENCE = 10_000;
/**
 * Windows are sorted sets of messages by the moment at which each leaves. Called with the message,
 * the chat, and name, count and span of each window; a span below zero bounds the starts alone.
 * Gives the ms until there may be room; 0: it has been taken.
 */
const LIBRARY = `
local function wait(chat)
  local longest = math.max(0, redis.call('PTTL', key('hold', chat)))
  for i = 3, #args, 3 do
    local window, count = key('window', args[i]), tonumber(args[i + 1])
    redis.call('ZREMRANGEBYSCORE', window, '-inf', now)
    local excess = redis.call('ZCARD', window) - count
    if excess >= 0 then
      local last = redis.call('ZRANGE', window, excess, excess, 'WITHSCORES')
      longest = math.max(longest, last[2] - now)
    end
  end
  return longest
end
`;

export const look = script(`${LIBRARY} return wait(args[2])`);

export const enter = script(`${LIBRARY}
for i = 3, #args, 3 do
  if redis.call('ZSCORE', key('window', args[i]), args[1]) then return 0 end
end
local longest = wait(args[2])
if longest > 0 then return longest end
for i = 3, #args, 3 do
  local window, span = key('window', args[i]), tonumber(args[i + 2])
  redis.call('ZADD', window, span < 0 and now - span or now + ${ABSENCE}, args[1])
  redis.call('PEXPIRE', window, ${ABSENCE} + math.abs(span))
end
return 0
`);

/** Called with window and message in turn. */
export const renew = script(`
for i = 1, #args, 2 do
  local window = key('window', args[i])
  redis.call('ZADD', window, 'XX', now + ${ABSENCE}, args[i + 1])
  if redis.call('PTTL', window) < ${ABSENCE} then redis.call('PEXPIRE', window, ${ABSENCE}) end
end
`);

export const end = script(`
for i = 3, #args, 3 do
  local span = tonumber(args[i + 2])
  if span > 0 then
    redis.call('ZADD', key('window', args[i]), now + span, args[1])
    redis.call('PEXPIRE', key('window', args[i]), ${ABSENCE} + span)
  end
end
`);

export const cancel = script(`
for i = 3, #args, 3 do redis.call('ZREM', key('window', args[i]), args[1]) end
`);

export const hold = script(`
local name = key('hold', args[1])
if redis.call('PTTL', name) < tonumber(args[2]) then redis.call('SET', name, '', 'PX', args[2]) end
`);

export const size = script(`
local window = key('window', args[1])
redis.call('ZREMRANGEBYSCORE', window, '-inf', now)
return redis.call('ZCARD', window)
`);
