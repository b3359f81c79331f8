package org.baoming.scheduling.accommodation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Registrations with a paid entry, whose owners may request accommodations: those of groups, too (tables
 * {@code accommodation_registration}, {@code accommodation_entry}). Its centre is fixed from the first payment on.
 */
@Repository
public class RequestingRegistrations {
    private final JdbcClient jdbc;

    RequestingRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One with its owner. */
    record Owned(RegistrationId id, PassportId passport, String session, String centre) {}

    /** Its owner's, while an entry is paid. */
    Optional<Owned> find(RegistrationId registration, PassportId owner) {
        return read(registration, owner, "");
    }

    /** The same, locked until the transaction ends, so that its requests are made one after the other. */
    Optional<Owned> lock(RegistrationId registration, PassportId owner) {
        return read(registration, owner, "for update");
    }

    private Optional<Owned> read(RegistrationId registration, PassportId owner, String lock) {
        return jdbc.sql("""
                        select * from accommodation_registration r
                        where registration = :registration and passport = :passport
                          and exists (select from accommodation_entry e where e.registration = r.registration)
                        """ + lock)
                .param("registration", registration.value())
                .param("passport", owner.value())
                .query((row, number) ->
                        new Owned(registration, owner, row.getString("session"), row.getString("centre")))
                .optional();
    }

    /**
     * @param passport null: nobody has come to see a group registration yet
     * @param version of the registration at this payment
     */
    public void paid(
            RegistrationId registration,
            @Nullable PassportId passport,
            String session,
            String centre,
            List<EntryId> entries,
            long version) {
        jdbc.sql("""
                        insert into accommodation_registration (registration, passport, session, centre)
                        values (:registration, :passport::uuid, :session, :centre)
                        on conflict (registration) do update
                        set passport = coalesce(excluded.passport, accommodation_registration.passport)""")
                .param("registration", registration.value())
                .param("passport", passport == null ? null : passport.value())
                .param("session", session)
                .param("centre", centre)
                .update();
        jdbc.sql("""
                        insert into accommodation_entry (entry, registration, paid_version)
                        select entry, :registration, :version from unnest(:entries::uuid[]) as e (entry)
                        on conflict (entry) do update
                        set paid_version = greatest(accommodation_entry.paid_version, excluded.paid_version)""")
                .param("registration", registration.value())
                .param("version", version)
                .param("entries", Sql.column(entries, EntryId::value))
                .update();
    }

    /** Somebody has come to see what a centre has registered for them. */
    public void ownedBy(RegistrationId registration, PassportId passport) {
        jdbc.sql("update accommodation_registration set passport = :passport where registration = :registration")
                .param("passport", passport.value())
                .param("registration", registration.value())
                .update();
    }

    /** @param version of the registration; an entry that was paid later stays */
    public void released(RegistrationId registration, List<EntryId> entries, long version) {
        jdbc.sql("""
                        delete from accommodation_entry
                        where registration = :registration and entry = any (:entries::uuid[]) and paid_version < :version""")
                .param("registration", registration.value())
                .param("entries", Sql.column(entries, EntryId::value))
                .param("version", version)
                .update();
    }

    /** With everything that was requested for it. */
    public void delete(RegistrationId registration) {
        jdbc.sql("delete from accommodation_registration where registration = :registration")
                .param("registration", registration.value())
                .update();
    }

    /** With everything that was requested. */
    public void deleteOf(List<UUID> passports) {
        jdbc.sql("delete from accommodation_registration where passport = any (:passports)")
                .param("passports", passports.toArray(UUID[]::new))
                .update();
    }

    /**
     * At most {@code limit} of a session, with everything that was requested.
     *
     * @return how many
     */
    int deleteSome(String session, int limit) {
        return jdbc.sql("""
                        delete from accommodation_registration where registration in (
                            select registration from accommodation_registration where session = :session
                            limit :limit for update skip locked)""").param("session", session).param("limit", limit).update();
    }
}
