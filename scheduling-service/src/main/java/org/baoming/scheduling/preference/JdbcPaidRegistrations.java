package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPaidRegistrations implements PaidRegistrations {
    private final JdbcClient jdbc;

    JdbcPaidRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<PaidRegistration> find(RegistrationId registration) {
        return read(registration, "SELECT * FROM paid_registration WHERE registration = ?");
    }

    @Override
    public Optional<PaidRegistration> lock(RegistrationId registration) {
        return read(registration, "SELECT * FROM paid_registration WHERE registration = ? FOR UPDATE");
    }

    @Override
    public List<PaidRegistration> of(PassportId passport) {
        return jdbc
                .sql("SELECT registration FROM paid_registration WHERE passport = ? ORDER BY registration")
                .param(passport.value())
                .query(UUID.class)
                .list()
                .stream()
                .flatMap(registration -> find(new RegistrationId(registration)).stream())
                .toList();
    }

    @Override
    public void add(PaidRegistration registration) {
        jdbc.sql("""
                INSERT INTO paid_registration (registration, passport, session, centre) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
                .param(registration.id().value())
                .param(registration.passport().value())
                .param(registration.session())
                .param(registration.centre())
                .update();
        for (PaidEntry entry : registration.entries()) {
            jdbc.sql("INSERT INTO paid_entry (entry, registration, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .param(entry.id().value())
                    .param(registration.id().value())
                    .param(entry.subject())
                    .update();
        }
    }

    @Override
    public void saveWishes(PaidRegistration registration) {
        jdbc.sql("UPDATE paid_registration SET version = ? WHERE registration = ?")
                .param(registration.version())
                .param(registration.id().value())
                .update();
        for (PaidEntry entry : registration.entries()) {
            jdbc.sql("UPDATE paid_entry SET wish = :wish::date WHERE entry = :entry")
                    .param("wish", entry.wish())
                    .param("entry", entry.id().value())
                    .update();
        }
    }

    private Optional<PaidRegistration> read(RegistrationId registration, String sql) {
        return jdbc.sql(sql)
                .param(registration.value())
                .query((row, number) -> new PaidRegistration(
                        registration,
                        new PassportId(row.getObject("passport", UUID.class)),
                        row.getString("session"),
                        row.getString("centre"),
                        row.getLong("version"),
                        List.of()))
                .optional()
                // Entries are read when the row is held, not before.
                .map(paid -> new PaidRegistration(
                        paid.id(),
                        paid.passport(),
                        paid.session(),
                        paid.centre(),
                        paid.version(),
                        entries(registration)));
    }

    private List<PaidEntry> entries(RegistrationId registration) {
        return jdbc.sql("SELECT * FROM paid_entry WHERE registration = ? ORDER BY entry")
                .param(registration.value())
                .query((row, number) -> new PaidEntry(
                        new EntryId(row.getObject("entry", UUID.class)),
                        row.getString("subject"),
                        row.getObject("wish", LocalDate.class)))
                .list();
    }
}
