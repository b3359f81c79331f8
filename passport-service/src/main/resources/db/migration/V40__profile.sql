-- What the owner of a passport tells about themselves once, for every exam (R-205): sealed as a document number is. Without a text, there
-- is no profile any more; its version goes on.
create table passport_profile (
    passport uuid   primary key references passport on delete cascade,
    sealed   text,
    version  bigint not null
);
create index passport_profile_sealed_under on passport_profile (split_part(sealed, '.', 1)) where sealed is not null;
