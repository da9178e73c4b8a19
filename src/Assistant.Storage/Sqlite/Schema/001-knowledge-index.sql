-- What readers see is what has generation <= publication.generation; a run stages the next generation unseen.
CREATE TABLE embedding_profiles (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  model      TEXT    NOT NULL,
  dimensions INTEGER NOT NULL,
  UNIQUE (model, dimensions)
);

CREATE TABLE publication (
  id               INTEGER PRIMARY KEY CHECK (id = 1),
  generation       INTEGER NOT NULL,
  documents        INTEGER NOT NULL,
  chunks           INTEGER NOT NULL,
  analysis_version INTEGER NOT NULL,
  profile_id       INTEGER REFERENCES embedding_profiles (id)
);
INSERT INTO publication VALUES (1, 0, 0, 0, 0, NULL);

CREATE TABLE sources (
  name       TEXT    PRIMARY KEY,
  location   TEXT    NOT NULL,
  revision   TEXT,
  indexed_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  documents  INTEGER NOT NULL,
  chunks     INTEGER NOT NULL
);

-- Ids are never used twice, so that a reader's old id cannot meet another page's text.
CREATE TABLE documents (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  generation  INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  path        TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  url         TEXT,
  revision    TEXT,
  language    TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  chunks      INTEGER NOT NULL,
  UNIQUE (source, path, generation)
);
CREATE INDEX documents_by_generation ON documents (generation);

CREATE TABLE chunks (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal      INTEGER NOT NULL,
  text         TEXT    NOT NULL,
  headings     TEXT    NOT NULL, -- JSON array
  anchor       TEXT,
  sections     TEXT    NOT NULL, -- JSON array
  tokens       INTEGER NOT NULL,
  content_hash TEXT    NOT NULL,
  UNIQUE (document_id, ordinal)
);
CREATE INDEX chunks_by_content ON chunks (content_hash, document_id);

-- Apart from the text, so that reading every term vector reads nothing else. In id order these are in (document, ordinal) order too.
CREATE TABLE chunk_terms (
  chunk_id    INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
  document_id INTEGER NOT NULL,
  terms       BLOB    NOT NULL
);

-- Published documents that the run in progress will take away without putting another in their place.
CREATE TABLE removals (
  document_id INTEGER PRIMARY KEY
);

-- By content, not by chunk: what was paid for outlives a run that was not published. Vectors have length 1, little-endian floats.
CREATE TABLE vectors (
  id           INTEGER PRIMARY KEY,
  profile_id   INTEGER NOT NULL REFERENCES embedding_profiles (id),
  content_hash TEXT    NOT NULL,
  generation   INTEGER NOT NULL,
  vector       BLOB    NOT NULL,
  UNIQUE (profile_id, content_hash)
);
CREATE INDEX vectors_by_generation ON vectors (profile_id, generation);
