package org.baoming.audit.review;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code photo_look}: which photos a member of staff was shown while the review was pending, so that nobody approves
 * a batch of photos that they have not seen. It ends with the decision; the record is another one.
 */
@Repository
class PhotoLooks {

    private final JdbcClient jdbc;

    PhotoLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID registration, String staff, UUID photo) {
        jdbc.sql("""
                        insert into photo_look (registration, staff, photo) values (:registration, :staff, :photo)
                        on conflict (registration, staff) do update set photo = excluded.photo
                        """)
                .param("registration", registration)
                .param("staff", staff)
                .param("photo", photo)
                .update();
    }

    /** Those of these registrations whose present photo was shown to them. */
    Set<UUID> seenBy(String staff, Collection<UUID> registrations) {
        return jdbc
                .sql("""
                        select l.registration from photo_look l
                        join photo p on p.registration = l.registration and p.photo = l.photo
                        where l.staff = :staff and l.registration = any(:registrations::uuid[])
                        """)
                .param("staff", staff)
                .param("registrations", Sql.column(registrations, id -> id))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    void forget(UUID registration) {
        jdbc.sql("delete from photo_look where registration = :registration")
                .param("registration", registration)
                .update();
    }
}
