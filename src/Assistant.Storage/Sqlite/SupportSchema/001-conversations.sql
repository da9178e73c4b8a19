-- Times are milliseconds since 1970, UTC. State: 0 open, 1 done, 2 parked. Ids are never used twice and grow in the order of arrival.
-- An open row can be claimed from free_at on: the end of a lease, or of a wait.
CREATE TABLE inbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id    TEXT    NOT NULL UNIQUE,
  message_key TEXT    UNIQUE,
  lane        TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  payload     TEXT    NOT NULL, -- emptied when it is no longer needed
  state       INTEGER NOT NULL DEFAULT 0,
  added_at    INTEGER NOT NULL,
  free_at     INTEGER NOT NULL DEFAULT 0,
  worker      TEXT,
  attempt     INTEGER NOT NULL DEFAULT 0,
  reason      TEXT,
  finished_at INTEGER
);
CREATE INDEX inbox_open ON inbox (id) WHERE state = 0;
CREATE INDEX inbox_by_lane ON inbox (lane, state, id);
CREATE INDEX inbox_parked ON inbox (finished_at) WHERE state = 2;
CREATE INDEX inbox_finished ON inbox (finished_at);

CREATE TABLE outbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  post_key    TEXT    NOT NULL UNIQUE,
  lane        TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  payload     TEXT    NOT NULL,
  about       TEXT,
  may_be_sent INTEGER NOT NULL DEFAULT 0,
  external_id TEXT,
  state       INTEGER NOT NULL DEFAULT 0,
  added_at    INTEGER NOT NULL,
  free_at     INTEGER NOT NULL DEFAULT 0,
  worker      TEXT,
  attempt     INTEGER NOT NULL DEFAULT 0,
  reason      TEXT,
  finished_at INTEGER
);
CREATE INDEX outbox_open ON outbox (id) WHERE state = 0;
CREATE INDEX outbox_by_lane ON outbox (lane, state, id);
CREATE INDEX outbox_parked ON outbox (finished_at) WHERE state = 2;
CREATE INDEX outbox_finished ON outbox (finished_at);
CREATE INDEX outbox_by_answer ON outbox (about) WHERE about IS NOT NULL;

CREATE TABLE threads (
  channel        TEXT    NOT NULL,
  thread         TEXT    NOT NULL,
  asker          TEXT    NOT NULL,
  is_quiet       INTEGER NOT NULL,
  last_answer_id TEXT,
  fingerprint    TEXT,
  updated_at     INTEGER NOT NULL,
  PRIMARY KEY (channel, thread)
) WITHOUT ROWID;
CREATE INDEX threads_by_time ON threads (updated_at);

CREATE TABLE answers (
  id          TEXT    PRIMARY KEY,
  channel     TEXT    NOT NULL,
  thread      TEXT    NOT NULL,
  message_ts  TEXT    NOT NULL,
  asker       TEXT    NOT NULL,
  question    TEXT    NOT NULL, -- empty once purged
  outcome     TEXT    NOT NULL,
  body        TEXT    NOT NULL,
  is_public   INTEGER NOT NULL,
  answered_at INTEGER NOT NULL
);
CREATE INDEX answers_by_asker ON answers (asker, answered_at);
CREATE INDEX answers_by_time ON answers (answered_at);

CREATE TABLE feedback (
  answer_id TEXT    NOT NULL,
  user_id   TEXT    NOT NULL,
  verdict   TEXT    NOT NULL,
  reason    TEXT,
  comment   TEXT,
  given_at  INTEGER NOT NULL,
  PRIMARY KEY (answer_id, user_id)
) WITHOUT ROWID;

CREATE TABLE channel_settings (
  channel      TEXT PRIMARY KEY,
  mode         TEXT,
  error_target REAL,
  sources      TEXT, -- JSON array
  language     TEXT,
  quiet_hours  TEXT,
  heroes_group TEXT
);
