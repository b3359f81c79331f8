-- The origin by which the owner registered or last acted, for links in messages (R-108); null: before there were several.
alter table passport add column origin text;
