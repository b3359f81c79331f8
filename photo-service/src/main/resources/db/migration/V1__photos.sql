-- What is known of a registration, whether it has a photo or not. The row is also the lock that
-- orders changes of its photo, and keeps their version when the photo itself is gone.
CREATE TABLE registration (
    registration  uuid PRIMARY KEY,
    centre        text CHECK (centre ~ '^[0-9]{6}$'),
    photo_version bigint NOT NULL DEFAULT 0
);

CREATE TABLE photo (
    registration uuid PRIMARY KEY REFERENCES registration,
    photo        uuid NOT NULL UNIQUE,
    passport     uuid NOT NULL,
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    width        integer NOT NULL CHECK (width > 0),
    height       integer NOT NULL CHECK (height > 0),
    bytes        integer NOT NULL CHECK (bytes > 0),
    accepted_at  timestamptz NOT NULL,
    version      bigint NOT NULL
);

-- Files that no photo refers to: not yet (being written) or no longer (replaced, removed).
-- Whatever stands here for a while is deleted from the store, so that a crash leaves nobody's face behind.
CREATE TABLE leftover_file (
    photo uuid PRIMARY KEY,
    since timestamptz NOT NULL
);
CREATE INDEX leftover_file_since ON leftover_file (since);
