-- What enrollment-service publishes of its catalogue, as far as it is used here.
CREATE TABLE exam_session (
    session    text PRIMARY KEY,
    opens_at   timestamptz NOT NULL,
    closes_at  timestamptz NOT NULL,
    exam_dates date[] NOT NULL
);

CREATE TABLE centre (
    session          text NOT NULL,
    centre           text NOT NULL CHECK (centre ~ '^[0-9]{6}$'),
    opens_at         timestamptz, -- null: the session's window holds
    closes_at        timestamptz,
    date_preferences boolean NOT NULL,
    PRIMARY KEY (session, centre),
    CHECK ((opens_at IS NULL) = (closes_at IS NULL))
);

CREATE TABLE offer (
    session  text NOT NULL,
    centre   text NOT NULL,
    subject  text NOT NULL CHECK (subject ~ '^[0-9]{2}$'),
    capacity integer NOT NULL CHECK (capacity >= 0),
    PRIMARY KEY (session, centre, subject),
    FOREIGN KEY (session, centre) REFERENCES centre
);

-- How many wishes a day takes, and how many it has. Taken may stand above capacity only where the
-- centre has lowered its capacity after people had chosen; nobody is added to such a day.
CREATE TABLE preference_capacity (
    session   text NOT NULL,
    centre    text NOT NULL,
    subject   text NOT NULL,
    exam_date date NOT NULL,
    capacity  integer NOT NULL CHECK (capacity >= 0),
    taken     integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
    PRIMARY KEY (session, centre, subject, exam_date)
);

-- A registration with paid entries; its row is the lock that orders the wishes made for it.
CREATE TABLE paid_registration (
    registration uuid PRIMARY KEY,
    passport     uuid NOT NULL,
    session      text NOT NULL,
    centre       text NOT NULL,
    version      bigint NOT NULL DEFAULT 0
);

CREATE TABLE paid_entry (
    entry        uuid PRIMARY KEY,
    registration uuid NOT NULL REFERENCES paid_registration,
    subject      text NOT NULL CHECK (subject ~ '^[0-9]{2}$'),
    wish         date
);
CREATE INDEX paid_entry_registration ON paid_entry (registration);
