package org.baoming.audit.numbers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code counted_entry}. */
@Repository
class CountedEntries {

    private final JdbcClient jdbc;

    CountedEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Until the transaction ends, nobody else counts. A batch of events is a few statements, so one writer keeps up with what
     * enrollment-service can sell, and no two of them add the same entry or wait for each other's counters.
     */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('numbers'))").query(row -> {});
    }

    Map<UUID, CountedEntry> find(Set<UUID> entries) {
        return jdbc
                .sql("select * from counted_entry where entry = any(:entries)")
                .param("entries", entries.toArray(UUID[]::new))
                .query(CountedEntries::read)
                .list()
                .stream()
                .collect(Collectors.toMap(CountedEntry::entry, Function.identity(), (one, _) -> one, HashMap::new));
    }

    void save(Collection<CountedEntry> entries) {
        jdbc.sql("""
                        insert into counted_entry (entry, registration, session, centre, subject,
                            reserved_at, paid_at, paid_fen, ended_at, ended_by)
                        select * from unnest(:entries::uuid[], :registrations::uuid[], :sessions::text[], :centres::text[],
                            :subjects::text[], :reserved::timestamptz[], :paid::timestamptz[], :fen::bigint[],
                            :ended::timestamptz[], :by::text[])
                        on conflict (entry) do update set reserved_at = excluded.reserved_at, paid_at = excluded.paid_at,
                            paid_fen = excluded.paid_fen, ended_at = excluded.ended_at, ended_by = excluded.ended_by""")
                .param("entries", Sql.column(entries, CountedEntry::entry))
                .param("registrations", Sql.column(entries, CountedEntry::registration))
                .param("sessions", Sql.column(entries, CountedEntry::session))
                .param("centres", Sql.column(entries, CountedEntry::centre))
                .param("subjects", Sql.column(entries, CountedEntry::subject))
                .param("reserved", Sql.column(entries, CountedEntry::reservedAt))
                .param("paid", Sql.column(entries, CountedEntry::paidAt))
                .param("fen", Sql.column(entries, CountedEntry::paidFen))
                .param("ended", Sql.column(entries, CountedEntry::endedAt))
                .param("by", Sql.column(entries, CountedEntry::endedBy))
                .update();
    }

    /** How many of these registrations have a place, and how many have paid for one, at each centre. */
    Map<CentreKey, Candidates> candidates(Set<UUID> registrations) {
        Map<CentreKey, Candidates> found = new HashMap<>();
        jdbc.sql("""
                        select session, centre, count(*) as registered, count(*) filter (where paid) as paid
                        from (select session, centre, registration, bool_or(paid_at is not null) as paid from counted_entry
                              where registration = any(:registrations) and ended_at is null
                              group by session, centre, registration) r
                        group by session, centre""").param("registrations", registrations.toArray(UUID[]::new)).query(row -> {
            found.put(
                    new CentreKey(row.getString("session"), row.getString("centre")),
                    new Candidates(row.getLong("registered"), row.getLong("paid")));
        });
        return found;
    }

    /** A centre in a session. */
    record CentreKey(String session, String centre) {}

    /** Numbers of people. */
    record Candidates(long registered, long paid) {
        static final Candidates NONE = new Candidates(0, 0);

        Candidates minus(Candidates other) {
            return new Candidates(registered - other.registered, paid - other.paid);
        }
    }

    private static CountedEntry read(ResultSet row, int index) throws SQLException {
        String endedBy = row.getString("ended_by");
        return new CountedEntry(
                Sql.uuid(row, "entry"),
                Sql.uuid(row, "registration"),
                row.getString("session"),
                row.getString("centre"),
                row.getString("subject"),
                Sql.instantOrNull(row, "reserved_at"),
                Sql.instantOrNull(row, "paid_at"),
                row.getLong("paid_fen"),
                Sql.instantOrNull(row, "ended_at"),
                endedBy == null ? null : EntryFact.Kind.valueOf(endedBy));
    }
}
