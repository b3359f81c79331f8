-- What a centre asks of photos in a session, as enrollment-service's catalogue tells it.
CREATE TABLE photo_policy (
    session    text NOT NULL,
    centre     text NOT NULL CHECK (centre ~ '^[0-9]{6}$'),
    background text NOT NULL,
    colour     text NOT NULL,
    PRIMARY KEY (session, centre)
);
