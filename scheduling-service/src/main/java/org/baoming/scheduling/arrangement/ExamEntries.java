package org.baoming.scheduling.arrangement;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.ArrangementLock.CentreOf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every paid entry, and who is confirmed on site (tables {@code exam_entry}, {@code on_site_confirmation}). Preferred dates are read
 * from the table of {@code preference}, in the same statement.
 */
@Repository
class ExamEntries {
    /** A centre's paid entries; an entry whose registration has to be confirmed on site and is not, is not {@code confirmed}. */
    private static final String OF_CENTRE = """
            exam_entry e
            left join arranged_centre c on c.session = e.session and c.centre = e.centre
            left join on_site_confirmation o on o.registration = e.registration and o.centre = e.centre and o.confirmed
            left join paid_entry p on p.entry = e.entry
            left join seat_assignment s on s.entry = e.entry
            where e.session = :session and e.centre = :centre and e.paid_version > e.released_version""";

    private static final String CONFIRMED =
            "(not coalesce(c.on_site_confirmation, false) or o.registration is not null)";

    private final JdbcClient jdbc;

    ExamEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version of the registration */
    record Change(
            UUID entry,
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            String subject,
            long version) {
        CentreOf centreOf() {
            return new CentreOf(session, centre);
        }
    }

    /** @param version counts what audit-service says of the registration */
    record Confirmation(UUID registration, String session, String centre, boolean confirmed, long version) {
        CentreOf centreOf() {
            return new CentreOf(session, centre);
        }
    }

    record Numbers(int entries, int notConfirmed, int seated) {}

    void paid(Collection<Change> paid) {
        save(paid, "paid_version", """
                , passport = coalesce(excluded.passport, exam_entry.passport)""");
    }

    /** An entry that is not known yet is stored, too: its payment may arrive later, and is older. */
    void released(Collection<Change> released) {
        save(released, "released_version", "");
    }

    private void save(Collection<Change> changes, String version, String more) {
        List<Change> latest = latest(changes, Change::entry, Change::version);
        jdbc.sql("""
                        insert into exam_entry (entry, registration, passport, session, centre, subject, %1$s)
                        select * from unnest(:entries::uuid[], :registrations::uuid[], :passports::uuid[], :sessions::text[],
                                             :centres::text[], :subjects::text[], :versions::bigint[])
                        on conflict (entry) do update set %1$s = greatest(exam_entry.%1$s, excluded.%1$s)%2$s""".formatted(version, more))
                .param("entries", Sql.column(latest, Change::entry))
                .param("registrations", Sql.column(latest, Change::registration))
                .param("passports", Sql.column(latest, Change::passport))
                .param("sessions", Sql.column(latest, Change::session))
                .param("centres", Sql.column(latest, Change::centre))
                .param("subjects", Sql.column(latest, Change::subject))
                .param("versions", Sql.column(latest, Change::version))
                .update();
    }

    void confirmed(Collection<Confirmation> said) {
        List<Confirmation> latest = latest(said, Confirmation::registration, Confirmation::version);
        jdbc.sql("""
                        insert into on_site_confirmation (registration, centre, confirmed, version)
                        select * from unnest(:registrations::uuid[], :centres::text[], :confirmed::boolean[], :versions::bigint[])
                        on conflict (registration) do update set
                            centre = excluded.centre, confirmed = excluded.confirmed, version = excluded.version
                        where on_site_confirmation.version < excluded.version""")
                .param("registrations", Sql.column(latest, Confirmation::registration))
                .param("centres", Sql.column(latest, Confirmation::centre))
                .param("confirmed", Sql.column(latest, Confirmation::confirmed))
                .param("versions", Sql.column(latest, Confirmation::version))
                .update();
    }

    /** One statement cannot write a row twice. In the order of the ids, so that two consumers cannot deadlock. */
    private static <T> List<T> latest(
            Collection<T> rows, Function<? super T, UUID> id, Function<? super T, Long> version) {
        return List.copyOf(rows.stream()
                .collect(Collectors.toMap(
                        id,
                        row -> row,
                        (one, other) -> version.apply(one) >= version.apply(other) ? one : other,
                        TreeMap::new))
                .values());
    }

    /** By entry. Those that are not confirmed are in it. */
    List<ExamEntry> of(String session, String centre) {
        return jdbc.sql("select e.entry, e.registration, e.subject, p.wish, " + CONFIRMED
                        + " as confirmed, s.slot, s.room, s.seat from " + OF_CENTRE + " order by e.entry")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> new ExamEntry(
                        new EntryId(Sql.uuid(row, "entry")),
                        new RegistrationId(Sql.uuid(row, "registration")),
                        row.getString("subject"),
                        row.getObject("wish", LocalDate.class),
                        row.getBoolean("confirmed"),
                        row.getString("room") == null
                                ? null
                                : new ExamEntry.Seat(row.getInt("slot"), row.getString("room"), row.getInt("seat"))))
                .list();
    }

    Numbers numbers(String session, String centre) {
        return jdbc.sql("select count(*) as entries, count(*) filter (where not " + CONFIRMED
                        + ") as not_confirmed, count(s.entry) as seated from " + OF_CENTRE)
                .param("session", session)
                .param("centre", centre)
                .query((row, number) ->
                        new Numbers(row.getInt("entries"), row.getInt("not_confirmed"), row.getInt("seated")))
                .single();
    }

    /** Entries that may be arranged, by subject. */
    Map<String, Integer> bySubject(String session, String centre) {
        Map<String, Integer> subjects = new TreeMap<>();
        jdbc.sql("select e.subject, count(*) as entries from " + OF_CENTRE + " and " + CONFIRMED
                        + " group by e.subject")
                .param("session", session)
                .param("centre", centre)
                .query(row -> {
                    subjects.put(row.getString("subject"), row.getInt("entries"));
                });
        return subjects;
    }

    /** Changes with every entry, preferred date, confirmation and seat of the centre, without reading them all. */
    String digest(String session, String centre) {
        return jdbc.sql("""
                        select count(*) || '/' || coalesce(sum(hashtextextended(concat_ws('/', e.entry, e.subject, coalesce(p.wish::text, '-'),
                               %s, s.slot, s.room, s.seat), 0)::numeric), 0) as digest from %s""".formatted(CONFIRMED, OF_CENTRE))
                .param("session", session)
                .param("centre", centre)
                .query(String.class)
                .single();
    }

    /** The centres of these registrations. */
    List<CentreOf> centresOf(Collection<RegistrationId> registrations) {
        return jdbc.sql(
                        "select distinct session, centre from exam_entry where registration = any (:registrations::uuid[])")
                .param(
                        "registrations",
                        registrations.stream().map(RegistrationId::value).toArray(UUID[]::new))
                .query((row, number) -> new CentreOf(row.getString("session"), row.getString("centre")))
                .list();
    }

    /** Registrations among those of these entries that have a published seat although the entry is released. */
    List<RegistrationId> seatedAndReleased(Collection<UUID> entries) {
        return jdbc.sql("""
                        select distinct s.registration from seat_assignment s join exam_entry e using (entry)
                        where s.entry = any (:entries::uuid[]) and e.paid_version <= e.released_version
                        order by s.registration""").param("entries", entries.toArray(UUID[]::new)).query(UUID.class).list().stream()
                .map(RegistrationId::new)
                .toList();
    }
}
