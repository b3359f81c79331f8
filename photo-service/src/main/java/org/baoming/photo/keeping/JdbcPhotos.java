package org.baoming.photo.keeping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPhotos implements Photos {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    JdbcPhotos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Photo> of(RegistrationId registration) {
        return jdbc.sql("SELECT * FROM photo WHERE registration = ?")
                .param(registration.value())
                .query(JdbcPhotos::photo)
                .optional();
    }

    @Override
    public List<Photo> of(PassportId passport) {
        return jdbc.sql("SELECT * FROM photo WHERE passport = ? ORDER BY accepted_at, photo")
                .param(passport.value())
                .query(JdbcPhotos::photo)
                .list();
    }

    @Override
    public long nextVersion(RegistrationId registration) {
        jdbc.sql("INSERT INTO registration (registration) VALUES (?) ON CONFLICT DO NOTHING")
                .param(registration.value())
                .update();
        return jdbc.sql("SELECT photo_version + 1 FROM registration WHERE registration = ? FOR UPDATE")
                .param(registration.value())
                .query(Long.class)
                .single();
    }

    @Override
    public void save(Photo photo) {
        jdbc.sql("""
                INSERT INTO photo (registration, photo, passport, sha256, width, height, bytes, accepted_at, judged_for, version)
                VALUES (:registration, :photo, :passport, :sha256, :width, :height, :bytes, :acceptedAt, :judgedFor, :version)
                ON CONFLICT (registration) DO UPDATE SET
                    photo = excluded.photo, passport = excluded.passport, sha256 = excluded.sha256,
                    width = excluded.width, height = excluded.height, bytes = excluded.bytes,
                    accepted_at = excluded.accepted_at, judged_for = excluded.judged_for, judge_again = false,
                    version = excluded.version
                """)
                .param("registration", photo.registration().value())
                .param("photo", photo.id().value())
                .param("passport", photo.passport().value())
                .param("sha256", photo.sha256())
                .param("width", photo.width())
                .param("height", photo.height())
                .param("bytes", photo.bytes())
                .param("acceptedAt", photo.acceptedAt().atOffset(ZoneOffset.UTC))
                .param("judgedFor", photo.judgedFor())
                .param("version", photo.version())
                .update();
        remember(photo.registration(), photo.version());
    }

    @Override
    public void noteMoved(Set<RegistrationId> registrations) {
        jdbc.sql("""
                UPDATE photo SET judge_again = true FROM registration r
                WHERE r.registration = ANY (?::uuid[]) AND photo.registration = r.registration
                AND r.centre IS NOT NULL AND r.centre IS DISTINCT FROM photo.judged_for
                """)
                .param(registrations.stream().map(RegistrationId::value).toArray(UUID[]::new))
                .update();
    }

    @Override
    public List<Photo> toJudgeAgain() {
        return jdbc.sql("SELECT * FROM photo WHERE judge_again ORDER BY photo LIMIT ?")
                .param(BATCH)
                .query(JdbcPhotos::photo)
                .list();
    }

    @Override
    public void judged(PhotoId photo, @Nullable String centre) {
        jdbc.sql("UPDATE photo SET judged_for = ?, judge_again = false WHERE photo = ?")
                .param(centre)
                .param(photo.value())
                .update();
    }

    @Override
    public void remove(Photo photo, long version) {
        jdbc.sql("DELETE FROM photo WHERE photo = ?").param(photo.id().value()).update();
        remember(photo.registration(), version);
    }

    private void remember(RegistrationId registration, long version) {
        jdbc.sql("UPDATE registration SET photo_version = ? WHERE registration = ?")
                .param(version)
                .param(registration.value())
                .update();
    }

    private static Photo photo(ResultSet row, int number) throws SQLException {
        return new Photo(
                new RegistrationId(row.getObject("registration", UUID.class)),
                new PhotoId(row.getObject("photo", UUID.class)),
                new PassportId(row.getObject("passport", UUID.class)),
                row.getString("sha256"),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bytes"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getString("judged_for"),
                row.getLong("version"));
    }
}
