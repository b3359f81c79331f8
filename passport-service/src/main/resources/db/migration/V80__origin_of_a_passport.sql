-- The origin by which the owner registered or last acted, for links in messages (R-108); null: before there were several.
-- Rolling update: the release before leaves it empty; a column without a default changes the catalogue only, so the lock lasts a moment.
set local lock_timeout = '5s';
alter table passport add column origin text;
