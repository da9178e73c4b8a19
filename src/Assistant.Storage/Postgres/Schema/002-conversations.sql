-- Times are milliseconds since 1970, UTC. State: 0 open, 1 done, 2 parked. Ids are never used twice and grow in the order of arrival.
-- An open row can be claimed from free_at on: the end of a lease, or of a wait.
CREATE TABLE {schema}.inbox (
  id          bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id    text COLLATE "C" NOT NULL UNIQUE,
  message_key text COLLATE "C" UNIQUE,
  lane        text COLLATE "C" NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  payload     text             NOT NULL, -- emptied when it is no longer needed
  state       integer          NOT NULL DEFAULT 0,
  added_at    bigint           NOT NULL,
  free_at     bigint           NOT NULL DEFAULT 0,
  worker      text COLLATE "C",
  attempt     integer          NOT NULL DEFAULT 0,
  reason      text,
  finished_at bigint
);
CREATE INDEX inbox_open ON {schema}.inbox (id) WHERE state = 0;
CREATE INDEX inbox_by_lane ON {schema}.inbox (lane, state, id);
CREATE INDEX inbox_parked ON {schema}.inbox (finished_at) WHERE state = 2;
CREATE INDEX inbox_finished ON {schema}.inbox (finished_at);

CREATE TABLE {schema}.outbox (
  id          bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_key    text COLLATE "C" NOT NULL UNIQUE,
  lane        text COLLATE "C" NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  payload     text             NOT NULL,
  about       text COLLATE "C",
  may_be_sent boolean          NOT NULL DEFAULT false,
  external_id text COLLATE "C",
  state       integer          NOT NULL DEFAULT 0,
  added_at    bigint           NOT NULL,
  free_at     bigint           NOT NULL DEFAULT 0,
  worker      text COLLATE "C",
  attempt     integer          NOT NULL DEFAULT 0,
  reason      text,
  finished_at bigint
);
CREATE INDEX outbox_open ON {schema}.outbox (id) WHERE state = 0;
CREATE INDEX outbox_by_lane ON {schema}.outbox (lane, state, id);
CREATE INDEX outbox_parked ON {schema}.outbox (finished_at) WHERE state = 2;
CREATE INDEX outbox_finished ON {schema}.outbox (finished_at);
CREATE INDEX outbox_by_answer ON {schema}.outbox (about) WHERE about IS NOT NULL;

CREATE TABLE {schema}.threads (
  channel        text COLLATE "C" NOT NULL,
  thread         text COLLATE "C" NOT NULL,
  asker          text COLLATE "C" NOT NULL,
  is_quiet       boolean          NOT NULL,
  last_answer_id text COLLATE "C",
  fingerprint    text COLLATE "C",
  updated_at     bigint           NOT NULL,
  PRIMARY KEY (channel, thread)
);
CREATE INDEX threads_by_time ON {schema}.threads (updated_at);

CREATE TABLE {schema}.answers (
  id          text COLLATE "C" PRIMARY KEY,
  channel     text COLLATE "C" NOT NULL,
  thread      text COLLATE "C" NOT NULL,
  message_ts  text COLLATE "C" NOT NULL,
  asker       text COLLATE "C" NOT NULL,
  question    text COLLATE "C" NOT NULL,
  outcome     text COLLATE "C" NOT NULL,
  body        text             NOT NULL,
  is_public   boolean          NOT NULL,
  answered_at bigint           NOT NULL
);
CREATE INDEX answers_by_asker ON {schema}.answers (asker, answered_at);
CREATE INDEX answers_by_time ON {schema}.answers (answered_at);

CREATE TABLE {schema}.feedback (
  answer_id text COLLATE "C" NOT NULL,
  user_id   text COLLATE "C" NOT NULL,
  verdict   text COLLATE "C" NOT NULL,
  reason    text,
  comment   text,
  given_at  bigint           NOT NULL,
  PRIMARY KEY (answer_id, user_id)
);

CREATE TABLE {schema}.channel_settings (
  channel      text COLLATE "C" PRIMARY KEY,
  mode         text COLLATE "C",
  error_target double precision,
  sources      text, -- JSON array
  language     text COLLATE "C",
  quiet_hours  text COLLATE "C",
  heroes_group text COLLATE "C"
);
