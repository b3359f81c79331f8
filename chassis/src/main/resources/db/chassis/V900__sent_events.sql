-- Counted above the services', unlike the others of the chassis: the release before this one refuses to start on a database with a migration
-- that it does not know below its own newest. Later releases do not (ignore-migration-patterns).
-- Events that Kafka has acknowledged, for some days: Kafka is not backed up. After the databases were restored, or Kafka was lost, they
-- are sent again under their old ids, and consumers ignore those that they have seen.
create table outbox_sent (
    seq                bigint      not null,
    id                 uuid        not null,
    aggregatetype      text        not null,
    aggregateid        text        not null,
    type               text        not null,
    version            bigint      not null,
    occurred_at        timestamptz not null,
    payload            text        not null,
    tracingspancontext text,
    bucket             smallint    not null,
    sent_at            timestamptz not null
);
create index outbox_sent_sent_at on outbox_sent (sent_at);

-- Puts the events that were sent since then back into the outbox, before those that wait: each key keeps its order. Returns how many.
create function outbox_send_again(since timestamptz default '-infinity') returns bigint language sql as $$
    with again as (delete from outbox_sent where sent_at >= since returning *),
         waiting as (
             insert into outbox (seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload, tracingspancontext, bucket)
             overriding system value
             select seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload, tracingspancontext, bucket
             from again
             returning 1)
    select count(*) from waiting
$$;
