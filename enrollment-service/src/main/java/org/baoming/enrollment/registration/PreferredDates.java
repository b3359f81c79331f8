package org.baoming.enrollment.registration;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.RegistrationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which subjects have a preferred exam date. scheduling-service decides; it is recorded here because the way from agreement to
 * exam shows whether that step is done.
 */
@Repository
public class PreferredDates {
    private final JdbcClient jdbc;

    PreferredDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param date null: withdrawn
     * @param version of the registration's preferences; an older one changes nothing
     */
    public void record(RegistrationId registration, EntryId entry, @Nullable LocalDate date, long version) {
        jdbc.sql("""
                        insert into preferred_date (entry, registration, exam_date, version)
                        values (:entry, :registration, :date, :version)
                        on conflict (entry) do update set exam_date = excluded.exam_date, version = excluded.version
                        where preferred_date.version < excluded.version""")
                .param("entry", entry.value())
                .param("registration", registration.value())
                .param("date", date)
                .param("version", version)
                .update();
    }

    /** The entries of a registration that have a date. */
    public Set<EntryId> of(RegistrationId registration) {
        return jdbc
                .sql("select entry from preferred_date where registration = :registration and exam_date is not null")
                .param("registration", registration.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(EntryId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
