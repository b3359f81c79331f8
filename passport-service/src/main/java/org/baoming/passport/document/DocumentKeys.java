package org.baoming.passport.document;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.passport.keys.KeySettings;
import org.baoming.passport.passport.Passports;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the documents and profiles under each encryption key, and encrypts all of them under the current one. The service
 * does not start if it finds one that none of its keys can decrypt.
 */
@Component
public class DocumentKeys implements SmartInitializingSingleton {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final KeySettings keys;
    private final DocumentVault vault;
    private final Passports passports;
    private final Profiles profiles;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;

    DocumentKeys(
            JdbcClient jdbc,
            KeySettings keys,
            DocumentVault vault,
            Passports passports,
            Profiles profiles,
            TransactionTemplate transaction,
            MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.vault = vault;
        this.passports = passports;
        this.profiles = profiles;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    private record Sealed(UUID id, String sealed) {}

    /** How many documents and profiles are encrypted under each key that is in use or configured. */
    public SortedMap<String, Long> documents() {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put(keys.encryptionKeyId(), 0L);
        keys.retired().forEach(key -> counts.put(key, 0L));
        jdbc.sql("""
                        select key, count(*) as documents from (
                            select split_part(document_sealed, '.', 1) as key from passport where document_sealed is not null
                            union all
                            select split_part(sealed, '.', 1) from passport_profile where sealed is not null) sealed
                        group by 1""").query(row -> {
            counts.put(row.getString("key"), row.getLong("documents"));
        });
        return counts;
    }

    public String current() {
        return keys.encryptionKeyId();
    }

    /**
     * Encrypts the next few documents and profiles that are under a retired key under the current one. Several callers and instances
     * may do this at the same time: locked rows are skipped.
     *
     * @return how many; 0 where nothing is left, or where others are at the last ones
     */
    public int resealSome() {
        for (String retired : keys.retired()) {
            Integer resealed = transaction.execute(status -> reseal(retired));
            if (resealed > 0) {
                return resealed;
            }
        }
        return 0;
    }

    private int reseal(String retired) {
        List<Sealed> some = jdbc.sql("""
                        select id, document_sealed as sealed from passport
                        where split_part(document_sealed, '.', 1) = :key and document_sealed is not null
                        limit :batch for no key update skip locked""")
                .param("key", retired)
                .param("batch", BATCH)
                .query(Sealed.class)
                .list();
        if (!some.isEmpty()) {
            passports.replaceSealed(some.stream()
                    .collect(Collectors.toMap(Sealed::id, one -> vault.reseal(one.id(), one.sealed()))));
            return some.size();
        }
        return resealProfiles(retired);
    }

    private int resealProfiles(String retired) {
        List<Sealed> some = jdbc.sql("""
                        select passport as id, sealed from passport_profile
                        where split_part(sealed, '.', 1) = :key and sealed is not null
                        limit :batch for no key update skip locked""")
                .param("key", retired)
                .param("batch", BATCH)
                .query(Sealed.class)
                .list();
        profiles.replaceSealed(some.stream()
                .collect(Collectors.toMap(Sealed::id, one -> vault.resealProfile(one.id(), one.sealed()))));
        return some.size();
    }

    @Override
    public void afterSingletonsInstantiated() {
        requireAllKeys();
        for (String retired : keys.retired()) {
            Gauge.builder("passport.documents.under.retired.key", () -> under(retired))
                    .tag("key", retired)
                    .description(
                            "Document numbers and profiles that only this retired key opens; at 0 it can be taken out")
                    .register(metrics);
        }
    }

    /** @throws IllegalStateException naming a key that is missing */
    void requireAllKeys() {
        for (String key : inUse()) {
            if (keys.encryptionKey(key) == null) {
                throw new IllegalStateException(
                        "Set passport.keys.retired-encryption-keys.%s: %d documents are sealed under that key"
                                .formatted(key, under(key)));
            }
        }
    }

    /** Walks from one key to the next in the index, so that a start does not read all documents. */
    private List<String> inUse() {
        return jdbc.sql("""
                        with recursive used (key) as (
                            (select split_part(document_sealed, '.', 1) from passport
                             where document_sealed is not null order by 1 limit 1)
                            union all
                            select (select split_part(p.document_sealed, '.', 1) from passport p
                                    where p.document_sealed is not null and split_part(p.document_sealed, '.', 1) > used.key
                                    order by 1 limit 1)
                            from used where used.key is not null),
                        of_profiles (key) as (
                            (select split_part(sealed, '.', 1) from passport_profile
                             where sealed is not null order by 1 limit 1)
                            union all
                            select (select split_part(p.sealed, '.', 1) from passport_profile p
                                    where p.sealed is not null and split_part(p.sealed, '.', 1) > of_profiles.key
                                    order by 1 limit 1)
                            from of_profiles where of_profiles.key is not null)
                        select key from used where key is not null
                        union select key from of_profiles where key is not null""").query(String.class).list();
    }

    private long under(String key) {
        return jdbc.sql("""
                        select (select count(*) from passport
                                where split_part(document_sealed, '.', 1) = :key and document_sealed is not null)
                             + (select count(*) from passport_profile
                                where split_part(sealed, '.', 1) = :key and sealed is not null)""").param("key", key).query(Long.class).single();
    }
}
