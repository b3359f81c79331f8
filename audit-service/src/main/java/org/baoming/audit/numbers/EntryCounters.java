package org.baoming.audit.numbers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.audit.numbers.CountedEntries.Candidates;
import org.baoming.audit.numbers.CountedEntries.CentreKey;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counters {@code entry_count}, {@code entry_hour_count} and {@code candidate_count}; they can be rebuilt from {@code counted_entry}. */
@Repository
class EntryCounters {

    /** What the counters should be, by what is known of the entries: session, scope, day, subject, and the six counts. */
    private static final String COUNTS_OF_ENTRIES = """
            select session, scope, day, subject, sum(reserved) as reserved, sum(paid) as paid, sum(f.paid_fen) as paid_fen,
                sum(lapsed) as lapsed, sum(cancelled) as cancelled, sum(moved) as moved
            from counted_entry e
            cross join lateral (values (e.reserved_at, 1, 0, 0::bigint, 0, 0, 0),
                (e.paid_at, 0, 1, e.paid_fen, 0, 0, 0),
                (e.ended_at, 0, 0, 0, (e.ended_by = 'LAPSED')::int, (e.ended_by = 'CANCELLED')::int, (e.ended_by = 'MOVED')::int))
                as f (at, reserved, paid, paid_fen, lapsed, cancelled, moved)
            cross join lateral (values (e.centre), (left(e.centre, 2)), ('*')) as s (scope)
            cross join lateral (values ((f.at at time zone 'Asia/Shanghai')::date)) as d (day)
            where f.at is not null
            group by session, scope, day, subject""";

    private static final String HOURS_OF_ENTRIES = """
            select session, scope, date_trunc('hour', f.at, 'UTC') as hour, sum(reserved) as reserved, sum(paid) as paid
            from counted_entry e
            cross join lateral (values (e.reserved_at, 1, 0), (e.paid_at, 0, 1)) as f (at, reserved, paid)
            cross join lateral (values (e.centre), (left(e.centre, 2)), ('*')) as s (scope)
            where f.at is not null
            group by session, scope, date_trunc('hour', f.at, 'UTC')""";

    private static final String CANDIDATES_OF_ENTRIES = """
            select session, scope, count(*) filter (where live) as registered, count(*) filter (where paid) as paid
            from (select session, centre, registration, bool_or(ended_at is null) as live,
                      bool_or(ended_at is null and paid_at is not null) as paid
                  from counted_entry group by session, centre, registration) r
            cross join lateral (values (r.centre), (left(r.centre, 2)), ('*')) as s (scope)
            group by session, scope""";

    private final JdbcClient jdbc;

    EntryCounters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Day(String session, String scope, LocalDate day, String subject) {}

    private record Hour(String session, String scope, Instant hour) {}

    /** Mutable, while a batch is added up. */
    private static final class Sums {
        private final Map<EntryFact.Kind, Long> of = new EnumMap<>(EntryFact.Kind.class);
        private long fen;

        void add(EntryFact fact) {
            of.merge(fact.kind(), 1L, Long::sum);
            fen += fact.paidFen();
        }

        long of(EntryFact.Kind kind) {
            return of.getOrDefault(kind, 0L);
        }
    }

    /** Only while the entries are {@link CountedEntries#lock locked}. */
    void add(List<EntryFact> facts, Map<CentreKey, Candidates> candidates) {
        Map<Day, Sums> days = new HashMap<>();
        Map<Hour, Sums> hours = new HashMap<>();
        for (EntryFact fact : facts) {
            LocalDate day = LocalDate.ofInstant(fact.at(), ChinaTime.ZONE);
            Instant hour = fact.at().truncatedTo(ChronoUnit.HOURS);
            for (Scope scope : Scope.of(fact.centre())) {
                days.computeIfAbsent(new Day(fact.session(), scope.code(), day, fact.subject()), _ -> new Sums())
                        .add(fact);
                if (fact.kind() == EntryFact.Kind.RESERVED || fact.kind() == EntryFact.Kind.PAID) {
                    hours.computeIfAbsent(new Hour(fact.session(), scope.code(), hour), _ -> new Sums())
                            .add(fact);
                }
            }
        }
        addDays(days);
        addHours(hours);
        addCandidates(candidates);
    }

    private void addDays(Map<Day, Sums> days) {
        var keys = List.copyOf(days.keySet());
        var sums = keys.stream().map(days::get).toList();
        jdbc.sql("""
                        insert into entry_count as c (session, scope, day, subject, reserved, paid, paid_fen, lapsed, cancelled, moved)
                        select * from unnest(:sessions::text[], :scopes::text[], :days::date[], :subjects::text[], :reserved::bigint[],
                            :paid::bigint[], :fen::bigint[], :lapsed::bigint[], :cancelled::bigint[], :moved::bigint[])
                        on conflict (session, scope, day, subject) do update set reserved = c.reserved + excluded.reserved,
                            paid = c.paid + excluded.paid, paid_fen = c.paid_fen + excluded.paid_fen, lapsed = c.lapsed + excluded.lapsed,
                            cancelled = c.cancelled + excluded.cancelled, moved = c.moved + excluded.moved""")
                .param("sessions", Sql.column(keys, Day::session))
                .param("scopes", Sql.column(keys, Day::scope))
                .param("days", Sql.column(keys, Day::day))
                .param("subjects", Sql.column(keys, Day::subject))
                .param("reserved", Sql.column(sums, sum -> sum.of(EntryFact.Kind.RESERVED)))
                .param("paid", Sql.column(sums, sum -> sum.of(EntryFact.Kind.PAID)))
                .param("fen", Sql.column(sums, sum -> sum.fen))
                .param("lapsed", Sql.column(sums, sum -> sum.of(EntryFact.Kind.LAPSED)))
                .param("cancelled", Sql.column(sums, sum -> sum.of(EntryFact.Kind.CANCELLED)))
                .param("moved", Sql.column(sums, sum -> sum.of(EntryFact.Kind.MOVED)))
                .update();
    }

    private void addHours(Map<Hour, Sums> hours) {
        var keys = List.copyOf(hours.keySet());
        var sums = keys.stream().map(hours::get).toList();
        jdbc.sql("""
                        insert into entry_hour_count as c (session, scope, hour, reserved, paid)
                        select * from unnest(:sessions::text[], :scopes::text[], :hours::timestamptz[], :reserved::bigint[], :paid::bigint[])
                        on conflict (session, scope, hour) do update
                        set reserved = c.reserved + excluded.reserved, paid = c.paid + excluded.paid""")
                .param("sessions", Sql.column(keys, Hour::session))
                .param("scopes", Sql.column(keys, Hour::scope))
                .param("hours", Sql.column(keys, Hour::hour))
                .param("reserved", Sql.column(sums, sum -> sum.of(EntryFact.Kind.RESERVED)))
                .param("paid", Sql.column(sums, sum -> sum.of(EntryFact.Kind.PAID)))
                .update();
    }

    private void addCandidates(Map<CentreKey, Candidates> more) {
        record Key(String session, String scope) {}
        Map<Key, Candidates> sums = new HashMap<>();
        more.forEach((centre, candidates) -> Scope.of(centre.centre())
                .forEach(scope -> sums.merge(
                        new Key(centre.session(), scope.code()),
                        candidates,
                        (one, other) ->
                                new Candidates(one.registered() + other.registered(), one.paid() + other.paid()))));
        var keys = List.copyOf(sums.keySet());
        jdbc.sql("""
                        insert into candidate_count as c (session, scope, registered, paid)
                        select * from unnest(:sessions::text[], :scopes::text[], :registered::bigint[], :paid::bigint[])
                        on conflict (session, scope) do update
                        set registered = c.registered + excluded.registered, paid = c.paid + excluded.paid""")
                .param("sessions", Sql.column(keys, Key::session))
                .param("scopes", Sql.column(keys, Key::scope))
                .param(
                        "registered",
                        Sql.column(
                                keys,
                                key -> sums.getOrDefault(key, Candidates.NONE).registered()))
                .param(
                        "paid",
                        Sql.column(
                                keys,
                                key -> sums.getOrDefault(key, Candidates.NONE).paid()))
                .update();
    }

    /** How many counters are not what the entries say. One statement, so that it sees one moment of both. */
    long differences() {
        return jdbc.sql("""
                        with days as (%s), hours as (%s), people as (%s)
                        select (select count(*) from days d full join entry_count c using (session, scope, day, subject)
                                where (d.reserved, d.paid, d.paid_fen, d.lapsed, d.cancelled, d.moved)
                                    is distinct from (c.reserved, c.paid, c.paid_fen, c.lapsed, c.cancelled, c.moved))
                             + (select count(*) from hours h full join entry_hour_count c using (session, scope, hour)
                                where (h.reserved, h.paid) is distinct from (c.reserved, c.paid))
                             + (select count(*) from people p full join candidate_count c using (session, scope)
                                where coalesce(p.registered, 0) <> coalesce(c.registered, 0) or coalesce(p.paid, 0) <> coalesce(c.paid, 0))""".formatted(COUNTS_OF_ENTRIES, HOURS_OF_ENTRIES, CANDIDATES_OF_ENTRIES))
                .query(Long.class)
                .single();
    }

    /** Replaces all counters. Only while the entries are {@link CountedEntries#lock locked}. */
    void rebuild() {
        jdbc.sql("delete from entry_count").update();
        jdbc.sql(
                        "insert into entry_count (session, scope, day, subject, reserved, paid, paid_fen, lapsed, cancelled, moved) "
                                + COUNTS_OF_ENTRIES)
                .update();
        jdbc.sql("delete from entry_hour_count").update();
        jdbc.sql("insert into entry_hour_count (session, scope, hour, reserved, paid) " + HOURS_OF_ENTRIES)
                .update();
        jdbc.sql("delete from candidate_count").update();
        jdbc.sql("insert into candidate_count (session, scope, registered, paid) " + CANDIDATES_OF_ENTRIES)
                .update();
    }
}
