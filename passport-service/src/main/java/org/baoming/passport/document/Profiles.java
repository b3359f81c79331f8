package org.baoming.passport.document;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The profiles of passports, sealed. They go with their passport. */
@Repository
class Profiles {

    private final JdbcClient jdbc;

    Profiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sealed null where the owner has taken everything out again */
    record Kept(@Nullable String sealed, long version) {}

    Optional<Kept> find(UUID passport) {
        return jdbc.sql("select sealed, version from passport_profile where passport = :passport")
                .param("passport", passport)
                .query(Kept.class)
                .optional();
    }

    /** Until the transaction ends, nobody else changes it. */
    Optional<Kept> lock(UUID passport) {
        return jdbc.sql("select sealed, version from passport_profile where passport = :passport for update")
                .param("passport", passport)
                .query(Kept.class)
                .optional();
    }

    /** @return false where another request has made one at the same moment */
    boolean put(UUID passport, Kept profile) {
        return jdbc.sql("""
                                insert into passport_profile (passport, sealed, version) values (:passport, :sealed, :version)
                                on conflict (passport) do update set sealed = excluded.sealed, version = excluded.version
                                where passport_profile.version = excluded.version - 1""")
                        .param("passport", passport)
                        .param("sealed", profile.sealed())
                        .param("version", profile.version())
                        .update()
                == 1;
    }

    /** The same profiles under another key. */
    void replaceSealed(Map<UUID, String> sealed) {
        sealed.forEach(
                (passport, text) -> jdbc.sql("update passport_profile set sealed = :sealed where passport = :passport")
                        .param("passport", passport)
                        .param("sealed", text)
                        .update());
    }
}
