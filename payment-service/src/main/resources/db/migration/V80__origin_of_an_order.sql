-- The origin by which the order was placed, and to which the cashier sends people back (R-108); null: placed before there were several.
alter table payment_order add column origin text;
