-- What readers see is what has generation <= publication.generation; a run stages the next generation unseen.
-- Vectors are in one table per embedding profile, vectors_<profile id>, because the dimension is part of the column's type.
CREATE TABLE {schema}.embedding_profiles (
  id         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model      text    NOT NULL,
  dimensions integer NOT NULL,
  UNIQUE (model, dimensions)
);

CREATE TABLE {schema}.publication (
  id               integer PRIMARY KEY CHECK (id = 1),
  generation       bigint  NOT NULL,
  documents        bigint  NOT NULL,
  chunks           bigint  NOT NULL,
  analysis_version integer NOT NULL,
  profile_id       bigint  REFERENCES {schema}.embedding_profiles (id)
);
INSERT INTO {schema}.publication VALUES (1, 0, 0, 0, 0, NULL);

CREATE TABLE {schema}.sources (
  name       text   PRIMARY KEY,
  location   text   NOT NULL,
  revision   text,
  indexed_at bigint NOT NULL, -- milliseconds since 1970, UTC
  documents  bigint NOT NULL,
  chunks     bigint NOT NULL
);

CREATE TABLE {schema}.documents (
  id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  generation  bigint  NOT NULL,
  source      text    NOT NULL,
  path        text    NOT NULL,
  title       text    NOT NULL,
  url         text,
  revision    text,
  language    text    NOT NULL,
  fingerprint text    NOT NULL,
  chunks      integer NOT NULL,
  UNIQUE (source, path, generation)
);
CREATE INDEX documents_by_generation ON {schema}.documents (generation);

CREATE TABLE {schema}.chunks (
  id           bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id  bigint  NOT NULL REFERENCES {schema}.documents (id) ON DELETE CASCADE,
  ordinal      integer NOT NULL,
  text         text    NOT NULL,
  headings     text    NOT NULL, -- JSON array
  anchor       text,
  sections     text    NOT NULL, -- JSON array
  tokens       integer NOT NULL,
  content_hash text    NOT NULL,
  UNIQUE (document_id, ordinal)
);
CREATE INDEX chunks_by_content ON {schema}.chunks (content_hash, document_id);

-- Apart from the text, so that reading every term vector reads nothing else. In id order these are in (document, ordinal) order too.
CREATE TABLE {schema}.chunk_terms (
  chunk_id    bigint PRIMARY KEY REFERENCES {schema}.chunks (id) ON DELETE CASCADE,
  document_id bigint NOT NULL,
  terms       bytea  NOT NULL
);
ALTER TABLE {schema}.chunk_terms ALTER COLUMN terms SET STORAGE EXTERNAL; -- already dense: compressing costs time and saves nothing

-- Published documents that the run in progress will take away without putting another in their place.
CREATE TABLE {schema}.removals (
  document_id bigint PRIMARY KEY
);
