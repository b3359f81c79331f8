package org.baoming.audit.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The published heads of the record, one a day, and which of them were mailed. */
@Repository
class PublishedHeads {

    private static final TypeReference<Map<String, ChainLink>> ENDS = new TypeReference<>() {};

    /** @param mailedAt null: not mailed, or not yet */
    record Publication(PublishedHead head, @Nullable Instant mailedAt) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PublishedHeads(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    boolean has(LocalDate day) {
        return jdbc.sql("select exists (select from published_head where day = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** @return false if another instance has published one for the day */
    boolean add(PublishedHead head) {
        return jdbc.sql("""
                        insert into published_head (day, at, chains, actions, hash, ends, intact)
                        values (:day, :at, :chains, :actions, :hash, :ends::jsonb, :intact) on conflict do nothing""")
                        .param("day", head.day())
                        .param("at", Sql.utc(head.at()))
                        .param("chains", head.chains())
                        .param("actions", head.actions())
                        .param("hash", head.hash())
                        .param("ends", json.writeValueAsString(head.ends()))
                        .param("intact", head.intact())
                        .update()
                == 1;
    }

    Optional<PublishedHead> last() {
        return newest(1).stream().findFirst().map(Publication::head);
    }

    /** The newest first. */
    List<Publication> newest(int most) {
        return jdbc.sql("""
                        select p.*, m.sent_at from published_head p left join published_head_mail m on m.day = p.day
                        order by p.day desc limit :most""")
                .param("most", most)
                .query((row, number) -> new Publication(head(row), Sql.instantOrNull(row, "sent_at")))
                .list();
    }

    Optional<PublishedHead> find(String hash) {
        return jdbc.sql("select * from published_head where hash = :hash order by day desc limit 1")
                .param("hash", hash)
                .query((row, number) -> head(row))
                .optional();
    }

    void markMailed(PublishedHead head, Instant at) {
        jdbc.sql("insert into published_head_mail (day, sent_at) values (:day, :at) on conflict do nothing")
                .param("day", head.day())
                .param("at", Sql.utc(at))
                .update();
    }

    private PublishedHead head(ResultSet row) throws SQLException {
        return new PublishedHead(
                row.getObject("day", LocalDate.class),
                Sql.instant(row, "at"),
                row.getLong("actions"),
                row.getString("hash"),
                ends(row.getString("ends")),
                row.getBoolean("intact"));
    }

    /** What is not as it was written, because somebody has changed it, has no ends: they do not fit the hash. */
    private Map<String, ChainLink> ends(String kept) {
        try {
            Map<String, ChainLink> ends = json.readValue(kept, ENDS);
            return ends == null || ends.containsValue(null) ? Map.of() : ends;
        } catch (JacksonException changed) {
            return Map.of();
        }
    }
}
