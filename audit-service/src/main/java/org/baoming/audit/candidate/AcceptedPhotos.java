package org.baoming.audit.candidate;

import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code photo}: which registrations have a photo, so that the queue shows it without a call to photo-service. */
@Repository
public class AcceptedPhotos {

    private final JdbcClient jdbc;

    AcceptedPhotos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public @Nullable AcceptedPhoto find(UUID registration) {
        return jdbc.sql("select photo, accepted_at from photo where registration = :registration")
                .param("registration", registration)
                .query((row, number) ->
                        new AcceptedPhoto(row.getObject("photo", UUID.class), Sql.instant(row, "accepted_at")))
                .optional()
                .orElse(null);
    }

    public void put(UUID registration, AcceptedPhoto photo) {
        jdbc.sql("""
                        insert into photo (registration, photo, accepted_at) values (:registration, :photo, :acceptedAt)
                        on conflict (registration) do update
                        set photo = excluded.photo, accepted_at = excluded.accepted_at
                        """)
                .param("registration", registration)
                .param("photo", photo.photo())
                .param("acceptedAt", Sql.utc(photo.acceptedAt()))
                .update();
    }

    public void remove(UUID registration) {
        jdbc.sql("delete from photo where registration = :registration")
                .param("registration", registration)
                .update();
    }
}
