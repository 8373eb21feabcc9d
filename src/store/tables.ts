/** The tables of bot.db: each entry leads from one version of them to the next. */
export const versions: readonly string[] = [
  `
  CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    language TEXT,
    unreachable INTEGER
  ) STRICT;

  -- A job that is over has no text any more; "at" is then when it ended.
  CREATE TABLE jobs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    at INTEGER NOT NULL,
    status INTEGER,
    sending INTEGER NOT NULL DEFAULT 0,
    job TEXT
  ) STRICT;
  CREATE INDEX jobs_of_message ON jobs (chat, message);
  CREATE INDEX jobs_over ON jobs (at) WHERE job IS NULL;

  -- "used" orders the rows by their last use, "size" is the bytes of the texts, "film" the
  -- bytes in films.db. The texts stand apart: a row is rewritten as a whole with every use.
  CREATE TABLE results (
    key TEXT PRIMARY KEY,
    used INTEGER NOT NULL,
    size INTEGER NOT NULL,
    film INTEGER,
    file_id TEXT
  ) STRICT;
  CREATE INDEX results_by_use ON results (used, size);
  CREATE INDEX films_by_use ON results (used, film) WHERE film IS NOT NULL;

  CREATE TABLE texts (
    key TEXT PRIMARY KEY REFERENCES results ON DELETE CASCADE,
    wanted TEXT NOT NULL,
    made TEXT
  ) STRICT;

  CREATE TABLE askers (
    asker INTEGER NOT NULL,
    key TEXT NOT NULL REFERENCES results ON DELETE CASCADE,
    PRIMARY KEY (asker, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX askers_of_result ON askers (key);
  `,
  `
  -- An update that is handled has no text any more; "at" is then when it was.
  CREATE TABLE updates (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    text TEXT
  ) STRICT;
  CREATE INDEX updates_over ON updates (at) WHERE text IS NULL;
  `,
  `
  -- How many processes have started on the update, or on making what the job asks for, and did not
  -- end in good order.
  ALTER TABLE updates ADD COLUMN starts INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE jobs ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- What the chat was last told that the bot may not send there.
  ALTER TABLE chats ADD COLUMN missing TEXT;
  `,
];
