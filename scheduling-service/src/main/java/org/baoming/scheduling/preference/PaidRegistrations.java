package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Registrations with a paid entry (tables {@code paid_registration}, {@code paid_entry}). */
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

    /** Adds what is not there yet; what is there keeps its preferences. */
    public void add(PaidRegistration registration) {
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
                            insert into paid_entry (entry, registration, subject) values (:entry, :registration, :subject)
                            on conflict do nothing""")
                    .param("entry", entry.id().value())
                    .param("registration", registration.id().value())
                    .param("subject", entry.subject())
                    .update();
        }
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
