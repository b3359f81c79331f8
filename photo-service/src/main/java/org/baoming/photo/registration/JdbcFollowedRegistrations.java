package org.baoming.photo.registration;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
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
    public void moveTo(Map<RegistrationId, String> centres) {
        // In one order, so that two who write several never wait in a circle.
        SortedMap<UUID, String> rows = new TreeMap<>();
        centres.forEach((registration, centre) -> rows.put(registration.value(), centre));
        jdbc.sql("""
                INSERT INTO registration (registration, centre) SELECT * FROM unnest(?::uuid[], ?::text[])
                ON CONFLICT (registration) DO UPDATE SET centre = excluded.centre
                WHERE registration.centre IS DISTINCT FROM excluded.centre
                """)
                .param(rows.keySet().toArray(UUID[]::new))
                .param(rows.values().toArray(String[]::new))
                .update();
    }

    @Override
    public void startAt(RegistrationId registration, String centre) {
        jdbc.sql("""
                INSERT INTO registration (registration, centre) VALUES (?, ?)
                ON CONFLICT (registration) DO UPDATE SET centre = excluded.centre WHERE registration.centre IS NULL
                """).param(registration.value()).param(centre).update();
    }
}
