package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Arrangements that are published, each once (table {@code publication}). */
@Repository
class Publications {
    private final JdbcClient jdbc;

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Publication(Instant at, String by, int placed) {}

    Optional<Publication> find(String session, String centre) {
        return jdbc.sql("""
                        select published_at, published_by, placed from publication
                        where session = :session and centre = :centre""")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> new Publication(
                        Sql.instant(row, "published_at"), row.getString("published_by"), row.getInt("placed")))
                .optional();
    }

    /** Takes input and result of the draft over. */
    void add(Draft draft, String by, Instant now) {
        jdbc.sql("""
                        insert into publication (session, centre, published_at, published_by, draft, placed, draw)
                        select session, centre, :now, :by, id, placed, draw from draft where id = :draft""")
                .param("now", Sql.utc(now))
                .param("by", by)
                .param("draft", draft.id())
                .update();
    }

    Optional<byte[]> draw(String session, String centre) {
        return jdbc.sql("select draw from publication where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> row.getBytes("draw"))
                .optional();
    }
}
