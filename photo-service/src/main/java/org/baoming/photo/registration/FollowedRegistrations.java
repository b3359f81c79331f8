package org.baoming.photo.registration;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is stored of registrations, with and without a photo (table {@code registration}): the centre, so that reading a photo
 * calls no other service, and the version of the photo, which outlives the photo.
 */
@Repository
public class FollowedRegistrations {

    private final JdbcClient jdbc;

    FollowedRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> centreOf(RegistrationId registration) {
        return jdbc.sql("select centre from registration where registration = :registration and centre is not null")
                .param("registration", registration.value())
                .query(String.class)
                .optional();
    }

    /** Sets the centres of registrations. */
    public void moveTo(Map<RegistrationId, String> centres) {
        // In one order, so that transactions that write several rows cannot deadlock.
        SortedMap<UUID, String> rows = new TreeMap<>();
        centres.forEach((registration, centre) -> rows.put(registration.value(), centre));
        jdbc.sql("""
                        insert into registration (registration, centre)
                        select * from unnest(:registrations::uuid[], :centres::text[])
                        on conflict (registration) do update set centre = excluded.centre
                        where registration.centre is distinct from excluded.centre""")
                .param("registrations", rows.keySet().toArray(UUID[]::new))
                .param("centres", rows.values().toArray(String[]::new))
                .update();
    }

    /** Sets the centre of a registration without one. */
    public void startAt(RegistrationId registration, String centre) {
        jdbc.sql("""
                        insert into registration (registration, centre) values (:registration, :centre)
                        on conflict (registration) do update set centre = excluded.centre where registration.centre is null""")
                .param("registration", registration.value())
                .param("centre", centre)
                .update();
    }

    /** who has accepted a registration that a centre has made. Locks like {@link #lock}. */
    public void ownedBy(RegistrationId registration, PassportId passport) {
        jdbc.sql("""
                        insert into registration (registration, passport) values (:registration, :passport)
                        on conflict (registration) do update set passport = excluded.passport""")
                .param("registration", registration.value())
                .param("passport", passport.value())
                .update();
    }

    /** Empty unless it is a group registration that its candidate has accepted. */
    public Optional<PassportId> ownerOf(RegistrationId registration) {
        return jdbc.sql("select passport from registration where registration = :registration and passport is not null")
                .param("registration", registration.value())
                .query(UUID.class)
                .optional()
                .map(PassportId::new);
    }

    /** Serialises changes of this registration's photo until the transaction ends. */
    public void lock(RegistrationId registration) {
        jdbc.sql("insert into registration (registration) values (:registration) on conflict do nothing")
                .param("registration", registration.value())
                .update();
        jdbc.sql("select registration from registration where registration = :registration for update")
                .param("registration", registration.value())
                .query(UUID.class)
                .single();
    }

    /** The version of the next change of this registration's photo. Locks like {@link #lock}. */
    public long nextPhotoVersion(RegistrationId registration) {
        return jdbc.sql("""
                        insert into registration (registration, photo_version) values (:registration, 1)
                        on conflict (registration) do update set photo_version = registration.photo_version + 1
                        returning photo_version""")
                .param("registration", registration.value())
                .query(Long.class)
                .single();
    }
}
