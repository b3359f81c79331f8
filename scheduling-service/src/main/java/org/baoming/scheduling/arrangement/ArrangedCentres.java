package org.baoming.scheduling.arrangement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rule and seed of each centre (table {@code arranged_centre}). The seed is made when the centre is first heard of and never changes.
 * Its hash is public from then on, so that nobody can choose another seed once it is known who registered where.
 */
@Repository
class ArrangedCentres {
    private static final int SEED_BYTES = 32;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ArrangedCentres(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What everybody may know of a seed. */
    record Commitment(String hash, Instant at) {}

    /** Whether the centre is known, and requires on-site confirmation or not, as given. */
    boolean hasRule(String session, String centre, boolean onSiteConfirmation) {
        return jdbc.sql("""
                        select exists (select from arranged_centre
                                       where session = :session and centre = :centre and on_site_confirmation = :onSiteConfirmation)""")
                .param("session", session)
                .param("centre", centre)
                .param("onSiteConfirmation", onSiteConfirmation)
                .query(Boolean.class)
                .single();
    }

    void save(String session, String centre, boolean onSiteConfirmation) {
        insert(session, centre, onSiteConfirmation, """
                update set on_site_confirmation = excluded.on_site_confirmation
                where arranged_centre.on_site_confirmation <> excluded.on_site_confirmation""");
    }

    private void insert(String session, String centre, boolean onSiteConfirmation, String otherwise) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        jdbc.sql("""
                        insert into arranged_centre (session, centre, on_site_confirmation, seed, seed_hash, committed_at)
                        values (:session, :centre, :onSiteConfirmation, :seed, :hash, :now)
                        on conflict (session, centre) do %s""".formatted(otherwise))
                .param("session", session)
                .param("centre", centre)
                .param("onSiteConfirmation", onSiteConfirmation)
                .param("seed", seed)
                .param("hash", hash(seed))
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    Optional<Commitment> commitment(String session, String centre) {
        return jdbc.sql("""
                        select seed_hash, committed_at from arranged_centre
                        where session = :session and centre = :centre""")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> new Commitment(row.getString("seed_hash"), Sql.instant(row, "committed_at")))
                .optional();
    }

    /** For calculating, and for the draw of a published arrangement; nothing else may show it. */
    byte[] seed(String session, String centre) {
        return read(session, centre).orElseGet(() -> {
            // The rule follows with the event of the catalogue, which is late.
            insert(session, centre, false, "nothing");
            return read(session, centre).orElseThrow();
        });
    }

    private Optional<byte[]> read(String session, String centre) {
        return jdbc.sql("select seed from arranged_centre where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> row.getBytes("seed"))
                .optional();
    }

    static String hash(byte[] seed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
