package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Registrations with a paid entry (tables {@code paid_registration}, {@code paid_entry},
 * {@code group_registration}, {@code group_owner}). */
@Repository
public class PaidRegistrations {

    private final JdbcClient jdbc;

    PaidRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PaidRegistration> find(RegistrationId registration) {
        return read(registration, "select * from paid_registration where registration = :registration");
    }

    /** The same, locked until the transaction ends, so that changes of its preferences are serialised. */
    Optional<PaidRegistration> lock(RegistrationId registration) {
        return read(registration, "select * from paid_registration where registration = :registration for update");
    }

    /**
     * The registration, if it is the candidate's own. That somebody else's exists is not told.
     *
     * @throws ProblemException NOT_FOUND, GROUP_REGISTRATION
     */
    PaidRegistration require(Optional<PaidRegistration> found, RegistrationId id, PassportId passport) {
        return found.filter(paid -> paid.passport().equals(passport)).orElseThrow(() -> {
            if (isGroupRegistration(id, passport)) {
                return new ProblemException(
                        SchedulingProblem.GROUP_REGISTRATION, "The centre has made this registration for its group");
            }
            return new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration with a paid subject");
        });
    }

    /** One that nobody has come to see yet may be this candidate's. */
    private boolean isGroupRegistration(RegistrationId registration, PassportId passport) {
        return jdbc.sql("""
                        select count(*) from group_registration g left join group_owner o using (registration)
                        where registration = :registration and coalesce(o.passport, g.passport, :passport) = :passport""")
                        .param("registration", registration.value())
                        .param("passport", passport.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether something is paid in this registration and it is this candidate's own, or a group's that the candidate has come to see. */
    public boolean isOwnedBy(RegistrationId registration, PassportId passport) {
        return jdbc.sql("""
                        select exists (select from paid_registration where registration = :registration and passport = :passport)
                            or exists (select from group_registration g left join group_owner o using (registration)
                                       where registration = :registration and coalesce(o.passport, g.passport) = :passport)""")
                .param("registration", registration.value())
                .param("passport", passport.value())
                .query(Boolean.class)
                .single();
    }

    /** Those of a passport. */
    public List<PaidRegistration> of(PassportId passport) {
        return jdbc
                .sql("select registration from paid_registration where passport = :passport order by registration")
                .param("passport", passport.value())
                .query(UUID.class)
                .list()
                .stream()
                .flatMap(registration -> find(new RegistrationId(registration)).stream())
                .toList();
    }

    /**
     * Adds what is not there yet; what is there keeps its preferences.
     *
     * @param paidVersion the version of the registration at this payment, as enrollment-service counts it
     */
    public void add(PaidRegistration registration, long paidVersion) {
        jdbc.sql("""
                        insert into paid_registration (registration, passport, session, centre)
                        values (:registration, :passport, :session, :centre)
                        on conflict do nothing""")
                .param("registration", registration.id().value())
                .param("passport", registration.passport().value())
                .param("session", registration.session())
                .param("centre", registration.centre())
                .update();
        for (PaidEntry entry : registration.entries()) {
            jdbc.sql("""
                            insert into paid_entry (entry, registration, subject, paid_version)
                            values (:entry, :registration, :subject, :version)
                            on conflict (entry) do update
                            set paid_version = greatest(paid_entry.paid_version, excluded.paid_version)""")
                    .param("entry", entry.id().value())
                    .param("registration", registration.id().value())
                    .param("subject", entry.subject())
                    .param("version", paidVersion)
                    .update();
        }
    }

    /** @param passport null: nobody has come to see it yet */
    public void addGroupRegistration(RegistrationId registration, @Nullable PassportId passport) {
        jdbc.sql("""
                        insert into group_registration (registration, passport) values (:registration, :passport::uuid)
                        on conflict (registration) do update
                        set passport = coalesce(excluded.passport, group_registration.passport)""")
                .param("registration", registration.value())
                .param("passport", passport == null ? null : passport.value())
                .update();
    }

    /**
     * Somebody has come to see what a centre has registered for them, before it is paid or after.
     *
     * @return those that this is new of
     */
    public List<RegistrationId> takenOver(Map<RegistrationId, PassportId> owners) {
        var all = List.copyOf(owners.entrySet());
        return jdbc
                .sql("""
                        insert into group_owner (registration, passport)
                        select registration, passport from unnest(:registrations::uuid[], :passports::uuid[]) as o (registration, passport)
                        order by registration
                        on conflict (registration) do update set passport = excluded.passport
                        where group_owner.passport <> excluded.passport
                        returning registration""")
                .param("registrations", Sql.column(all, owner -> owner.getKey().value()))
                .param("passports", Sql.column(all, owner -> owner.getValue().value()))
                .query(UUID.class)
                .list()
                .stream()
                .map(RegistrationId::new)
                .toList();
    }

    /** The entries among these that were paid before this version of the registration. */
    List<EntryId> paidBefore(RegistrationId registration, long version, List<EntryId> entries) {
        return jdbc
                .sql("""
                        select entry from paid_entry
                        where registration = :registration and paid_version < :version and entry = any (:entries)
                        order by entry""")
                .param("registration", registration.value())
                .param("version", version)
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(EntryId::new)
                .toList();
    }

    /** Removes an entry of a locked registration. */
    void remove(EntryId entry) {
        jdbc.sql("delete from paid_entry where entry = :entry")
                .param("entry", entry.value())
                .update();
    }

    /** Saves preferred dates and version of a locked registration. */
    void savePreferences(PaidRegistration registration) {
        jdbc.sql("update paid_registration set version = :version where registration = :registration")
                .param("version", registration.version())
                .param("registration", registration.id().value())
                .update();
        for (PaidEntry entry : registration.entries()) {
            jdbc.sql("update paid_entry set wish = :date::date where entry = :entry")
                    .param("date", entry.preferredDate())
                    .param("entry", entry.id().value())
                    .update();
        }
    }

    private Optional<PaidRegistration> read(RegistrationId registration, String sql) {
        return jdbc.sql(sql)
                .param("registration", registration.value())
                .query((row, number) -> new PaidRegistration(
                        registration,
                        new PassportId(Sql.uuid(row, "passport")),
                        row.getString("session"),
                        row.getString("centre"),
                        row.getLong("version"),
                        List.of()))
                .optional()
                // Entries are read after the row is locked, not before.
                .map(paid -> new PaidRegistration(
                        paid.id(),
                        paid.passport(),
                        paid.session(),
                        paid.centre(),
                        paid.version(),
                        entries(registration)));
    }

    private List<PaidEntry> entries(RegistrationId registration) {
        return jdbc.sql("select * from paid_entry where registration = :registration order by entry")
                .param("registration", registration.value())
                .query((row, number) -> new PaidEntry(
                        new EntryId(Sql.uuid(row, "entry")),
                        row.getString("subject"),
                        row.getObject("wish", LocalDate.class)))
                .list();
    }
}
