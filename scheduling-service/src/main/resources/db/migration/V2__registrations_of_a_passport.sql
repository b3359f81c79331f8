-- For what the owner of a passport may ask (R-207).
CREATE INDEX paid_registration_passport ON paid_registration (passport);
