-- Where and what is paid for, by name: messages and pages say it (R-208, R-602). Orders of before have none.
alter table order_part add centre text check (centre ~ '^[0-9]{6}$');
alter table order_line add name_en text;
