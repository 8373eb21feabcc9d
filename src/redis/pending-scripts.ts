import { script } from './script.js';

/** Milliseconds for which a job that is over is remembered: two days. */
const MEMORY = 2 * 24 * 3_600_000;
/** The same for Redis, which is to forget a little later than we do; seconds. */
const EXPIRY = MEMORY / 1000 + 3600;

/*
 * job:ID            what is known of a job; without "job" once it is over
 * open              the ids of open jobs, by number
 * open-in:CHAT      the same of a chat
 * open-of:ASKER     the same of an asker
 * message:CHAT:N    the ids of the jobs of a message, by number
 * statuses:CHAT     the messages that have shown a status there, by time
 */
const LIBRARY = `
local function forget(id)
  local job = key('job', id)
  local chat, asker = unpack(redis.call('HMGET', job, 'chat', 'asker'))
  redis.call('ZREM', key('open'), id)
  redis.call('ZREM', key('open-in', chat), id)
  redis.call('ZREM', key('open-of', asker), id)
end
local function isOpen(id) return redis.call('HEXISTS', key('job', id), 'job') == 1 end
`;

export const add = script(`${LIBRARY}
local id, text, wanted, chat, message, asker, cost = unpack(args)
local job = key('job', id)
local over = tonumber(redis.call('HGET', job, 'over'))
if over and over < now - ${MEMORY} then redis.call('DEL', job) end
if redis.call('EXISTS', job) == 1 then return 0 end
local number = redis.call('INCR', key('jobs'))
redis.call('HSET', job, 'job', text, 'key', wanted, 'chat', chat, 'message', message, 'asker', asker, 'cost', cost, 'at', now)
redis.call('ZADD', key('open'), number, id)
redis.call('ZADD', key('open-in', chat), number, id)
redis.call('ZADD', key('open-of', asker), number, id)
redis.call('ZADD', key('message', chat, message), number, id)
redis.call('PERSIST', key('message', chat, message))
return 1
`);

/** Called with an asker and a job's id; gives a string, since Redis cuts numbers to integers. */
export const loadBeside = script(`
local load = 0
for _, id in ipairs(redis.call('ZRANGE', key('open-of', args[1]), 0, -1)) do
  local cost = id ~= args[2] and redis.call('HGET', key('job', id), 'cost')
  if cost then load = load + tonumber(cost) end
end
return tostring(load)
`);

export const showStatus = script(`${LIBRARY}
local job = key('job', args[1])
if not isOpen(args[1]) then return false end
redis.call('HSETNX', job, 'status', args[2])
local status = redis.call('HGET', job, 'status')
local statuses = key('statuses', redis.call('HGET', job, 'chat'))
redis.call('ZREMRANGEBYSCORE', statuses, '-inf', now - ${MEMORY})
redis.call('ZADD', statuses, now, status)
redis.call('EXPIRE', statuses, ${EXPIRY})
return status
`);

export const beginStatus = script(`${LIBRARY}
if not isOpen(args[1]) then return 1 end
return redis.call('HSETNX', key('job', args[1]), 'status-begun', 1)
`);

/** Called with an asker. Other scripts have to find a job whole or not at all. */
export const forgetAsker = script(`${LIBRARY}
for _, id in ipairs(redis.call('ZRANGE', key('open-of', args[1]), 0, -1)) do
  forget(id)
  redis.call('DEL', key('job', id))
end
redis.call('DEL', key('statuses', args[1]))
`);

/** Called with names of the messages of a chat, without the prefix: removes what is over of them. */
export const forgetMessages = script(`${LIBRARY}
for _, name in ipairs(args) do
  for _, id in ipairs(redis.call('ZRANGE', prefix .. name, 0, -1)) do
    if not isOpen(id) then redis.call('DEL', key('job', id)) end
  end
  redis.call('DEL', prefix .. name)
end
`);

/** A call that is sent twice, as after a break, has the same mark. */
export const send = script(`${LIBRARY}
local job = key('job', args[1])
if not isOpen(args[1]) then return 0 end
if redis.call('HSETNX', job, 'sending', args[2]) == 1 then redis.call('HSET', job, 'sent', now) end
return redis.call('HGET', job, 'sending') == args[2] and 1 or 0
`);

export const done = script(`${LIBRARY}
local job = key('job', args[1])
if not isOpen(args[1]) then return end
forget(args[1])
local chat, message = unpack(redis.call('HMGET', job, 'chat', 'message'))
redis.call('HDEL', job, 'job', 'at', 'status', 'status-begun', 'sending', 'sent', 'asker', 'cost', 'off')
redis.call('HSET', job, 'over', now)
redis.call('EXPIRE', job, ${EXPIRY})
redis.call('EXPIRE', key('message', chat, message), ${EXPIRY})
`);

export const revoke = script(`${LIBRARY}
if not isOpen(args[1]) then return end
forget(args[1])
redis.call('DEL', key('job', args[1]))
`);

/** Called with ids; gives seven values for each that is open. */
export const look = script(`${LIBRARY}
local all = {}
for _, id in ipairs(args) do
  if isOpen(id) then
    local found = redis.call('HMGET', key('job', id), 'job', 'status', 'sending', 'at', 'sent', 'off')
    local sent = found[5] and now - found[5] or -1
    all[#all + 1] = {id, found[1], found[2] or '', found[3] and 1 or 0, now - found[4], sent, found[6] or ''}
  end
end
return all
`);

export const callOff = script(`${LIBRARY}
if not isOpen(args[1]) then return 0 end
return redis.call('HSETNX', key('job', args[1]), 'off', args[2])
`);

export const ofMessage = script(`
local ids = redis.call('ZREVRANGE', key('message', args[1], args[2]), 0, -1)
for _, id in ipairs(ids) do
  local job = redis.call('HMGET', key('job', id), 'key', 'job', 'over', 'chat', 'message')
  local isThis = job[4] == args[1] and job[5] == args[2]
  local isKnown = job[2] or (job[3] and tonumber(job[3]) >= now - ${MEMORY})
  if isThis and isKnown then return {id, job[1], job[2] and 1 or 0} end
end
return false
`);

export const setChat = script(`${LIBRARY}
local id, to, text = unpack(args)
local job = key('job', id)
if not isOpen(id) then return end
local number = redis.call('ZSCORE', key('open'), id)
local from, message = unpack(redis.call('HMGET', job, 'chat', 'message'))
redis.call('ZREM', key('open-in', from), id)
redis.call('HSET', job, 'chat', to, 'job', text)
redis.call('ZADD', key('open-in', to), number, id)
redis.call('ZADD', key('message', to, message), number, id)
`);

/** The jobs are added in the order of time, so the oldest come first. */
export const olderThan = script(`
local old = {}
for _, id in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
  local at = tonumber(redis.call('HGET', key('job', id), 'at'))
  if at and at > now - args[1] then break end
  old[#old + 1] = id
end
return old
`);
