package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.arrangement.ArrangementLock.CentreOf;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Paid entries of published centres that have no seat (table {@code late_entry}; R-703). */
@Repository
class LateEntries {
    private static final String MISSING = """
            insert into late_entry (entry, registration, session, centre, subject, since)
            select e.entry, e.registration, e.session, e.centre, e.subject, :now
            from exam_entry e
            join publication p using (session, centre)
            left join arranged_centre c using (session, centre)
            where e.paid_version > e.released_version and %s
              and not exists (select from seat_assignment s where s.entry = e.entry)
              and (not coalesce(c.on_site_confirmation, false) or exists (
                  select from on_site_confirmation o
                  where o.registration = e.registration and o.centre = e.centre and o.confirmed))
            order by e.entry
            on conflict (entry) do update set reason = null where late_entry.reason = 'NOT_CONFIRMED'""";

    private final JdbcClient jdbc;

    LateEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Numbers(int waiting, int unplaced) {}

    /** Those of these entries that are paid, may be placed, and whose centre is published. Who was not confirmed waits again. */
    void add(Collection<UUID> entries, Instant now) {
        jdbc.sql(MISSING.formatted("e.entry = any (:entries::uuid[])"))
                .param("entries", entries.toArray(UUID[]::new))
                .param("now", Sql.utc(now))
                .update();
    }

    /** The same for every entry of these registrations. */
    void addOf(Collection<UUID> registrations, Instant now) {
        jdbc.sql(MISSING.formatted("e.registration = any (:registrations::uuid[])"))
                .param("registrations", registrations.toArray(UUID[]::new))
                .param("now", Sql.utc(now))
                .update();
    }

    /** The same for every entry of a centre that has just been published, or whose rule has changed. */
    void addOf(String session, String centre, Instant now) {
        jdbc.sql(MISSING.formatted("e.session = :session and e.centre = :centre"))
                .param("session", session)
                .param("centre", centre)
                .param("now", Sql.utc(now))
                .update();
    }

    /** Those of these entries that are not paid any more. */
    void removeReleased(Collection<UUID> entries) {
        jdbc.sql("""
                        delete from late_entry l using exam_entry e
                        where l.entry = any (:entries::uuid[]) and e.entry = l.entry and e.paid_version <= e.released_version""").param("entries", entries.toArray(UUID[]::new)).update();
    }

    /** Those that have a seat now, or are released. */
    void removeDone(String session, String centre) {
        jdbc.sql("""
                        delete from late_entry l using exam_entry e
                        where l.session = :session and l.centre = :centre and e.entry = l.entry
                          and (e.paid_version <= e.released_version
                               or exists (select from seat_assignment s where s.entry = l.entry))""").param("session", session).param("centre", centre).update();
    }

    /** Everybody else of the centre has been tried, too. */
    void tried(String session, String centre, Map<EntryId, String> reasons) {
        var tried = List.copyOf(reasons.entrySet());
        jdbc.sql("""
                        update late_entry l set reason = coalesce(r.reason, 'NOT_CONFIRMED')
                        from late_entry own
                        left join unnest(:entries::uuid[], :reasons::text[]) as r (entry, reason) on r.entry = own.entry
                        where own.session = :session and own.centre = :centre and own.reason is null and l.entry = own.entry""")
                .param("session", session)
                .param("centre", centre)
                .param("entries", Sql.column(tried, one -> one.getKey().value()))
                .param("reasons", Sql.column(tried, Map.Entry::getValue))
                .update();
    }

    /** Those without a place wait again. */
    int again(String session, String centre) {
        return jdbc.sql("update late_entry set reason = null where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .update();
    }

    Numbers numbers(String session, String centre) {
        return jdbc.sql("""
                        select count(*) filter (where reason is null) as waiting, count(reason) as unplaced from late_entry
                        where session = :session and centre = :centre""")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> new Numbers(row.getInt("waiting"), row.getInt("unplaced")))
                .single();
    }

    /** Without a place, by entry. */
    List<Unplaced> unplaced(String session, String centre, UUID after, int limit) {
        return jdbc.sql("""
                        select entry, registration, subject, coalesce(reason, 'WAITING') as reason from late_entry
                        where session = :session and centre = :centre and entry > :after
                        order by entry limit :limit""")
                .param("session", session)
                .param("centre", centre)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> Unplaced.read(row))
                .list();
    }

    /** Centres where somebody waits, in a fixed order. */
    List<CentreOf> waiting(CentreOf after, int limit) {
        return jdbc.sql("""
                        select distinct session, centre from late_entry
                        where reason is null and (session, centre) > (:session, :centre)
                        order by session, centre limit :limit""")
                .param("session", after.session())
                .param("centre", after.centre())
                .param("limit", limit)
                .query((row, number) -> new CentreOf(row.getString("session"), row.getString("centre")))
                .list();
    }
}
