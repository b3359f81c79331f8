package org.baoming.photo.storage;

import java.util.Optional;
import org.baoming.photo.FollowedRegistrations;
import org.baoming.photo.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFollowedRegistrations implements FollowedRegistrations {
    private final JdbcClient jdbc;

    JdbcFollowedRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> centreOf(RegistrationId registration) {
        return jdbc.sql("SELECT centre FROM registration WHERE registration = ? AND centre IS NOT NULL")
                .param(registration.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void moveTo(RegistrationId registration, String centre) {
        jdbc.sql("""
                INSERT INTO registration (registration, centre) VALUES (?, ?)
                ON CONFLICT (registration) DO UPDATE SET centre = excluded.centre
                """).param(registration.value()).param(centre).update();
    }

    @Override
    public void startAt(RegistrationId registration, String centre) {
        jdbc.sql("""
                INSERT INTO registration (registration, centre) VALUES (?, ?)
                ON CONFLICT (registration) DO UPDATE SET centre = excluded.centre WHERE registration.centre IS NULL
                """).param(registration.value()).param(centre).update();
    }
}
