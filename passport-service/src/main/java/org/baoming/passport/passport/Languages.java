package org.baoming.passport.passport;

import java.util.UUID;
import org.baoming.passport.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The language in which the owner of a passport reads. It is a column of the passport but not part of its aggregate,
 * because no other service needs to know of a change.
 */
@Repository
public class Languages {

    private final JdbcClient jdbc;

    Languages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Chinese if nothing is known. */
    public Language of(UUID passport) {
        return jdbc.sql("select language from passport where id = :id")
                .param("id", passport)
                .query(Language.class)
                .optional()
                .orElse(Language.ZH);
    }

    public void prefer(UUID passport, Language language) {
        jdbc.sql("update passport set language = :language where id = :id")
                .param("language", language.name())
                .param("id", passport)
                .update();
    }
}
