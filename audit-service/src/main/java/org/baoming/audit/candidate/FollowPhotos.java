package org.baoming.audit.candidate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps in mind which registrations have a photo, so that the queue shows it without asking. */
@Component
public class FollowPhotos {

    private final JdbcClient jdbc;

    FollowPhotos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void accepted(UUID registration, UUID photo, Instant acceptedAt) {
        jdbc.sql("""
                        insert into photo (registration, photo, accepted_at) values (:registration, :photo, :acceptedAt)
                        on conflict (registration) do update
                        set photo = excluded.photo, accepted_at = excluded.accepted_at
                        """)
                .param("registration", registration)
                .param("photo", photo)
                .param("acceptedAt", acceptedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void removed(UUID registration) {
        jdbc.sql("delete from photo where registration = :registration")
                .param("registration", registration)
                .update();
    }
}
