-- What centres ask is told by enrollment-service with the registration.
DROP TABLE photo_policy;

-- A photo is judged by what its registration's centre asks, and again when that is another one.
ALTER TABLE photo
    ADD COLUMN judged_for  text CHECK (judged_for ~ '^[0-9]{6}$'),
    ADD COLUMN judge_again boolean NOT NULL DEFAULT false;
UPDATE photo SET judged_for = registration.centre FROM registration WHERE registration.registration = photo.registration;
CREATE INDEX photo_judge_again ON photo (photo) WHERE judge_again;
