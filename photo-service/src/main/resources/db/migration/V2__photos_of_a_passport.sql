-- For what the owner of a passport may ask (R-207).
CREATE INDEX photo_passport ON photo (passport);
