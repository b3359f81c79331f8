package org.baoming.passport.passport;

import java.util.UUID;
import org.baoming.passport.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * In which language the owner of a passport reads. It is a column of the passport and no part of its aggregate: changing it is no
 * change that anybody else has to know of.
 */
@Repository
public class Languages {

    private final JdbcClient jdbc;

    Languages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Chinese where nothing is known. */
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
