package org.baoming.passport.passport;

import java.net.URI;
import java.util.UUID;
import org.baoming.chassis.origin.PublicOrigins;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The origin by which the owner of a passport registered, or has last changed something here: links in messages lead to it
 * . It is written without a new version of the passport, for nobody is told of it.
 */
@Repository
public class PassportOrigins {

    private final JdbcClient jdbc;
    private final PublicOrigins origins;

    PassportOrigins(JdbcClient jdbc, PublicOrigins origins) {
        this.jdbc = jdbc;
        this.origins = origins;
    }

    /** The default if nothing is known, or the origin was taken away. */
    public URI of(UUID passport) {
        return origins.orFirst(jdbc.sql("select origin from passport where id = :id and origin is not null")
                .param("id", passport)
                .query(String.class)
                .optional()
                .orElse(null));
    }

    /** The owner acts in the current request. */
    public void keep(UUID passport) {
        jdbc.sql("update passport set origin = :origin where id = :id and origin is distinct from :origin")
                .param("origin", origins.current().toString())
                .param("id", passport)
                .update();
    }
}
