-- The origin by which the order was placed, and to which the cashier sends people back (R-108); null: placed before there were several.
-- Rolling update: the release before leaves it empty; a column without a default changes the catalogue only, so the lock lasts a moment.
set local lock_timeout = '5s';
alter table payment_order add column origin text;
