package org.baoming.passport.document;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.rule.DocumentType;
import org.baoming.passport.rule.PersonKey;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes the blind index of existing documents again from the {@link PersonKey}, oldest passport first. If
 * another passport has that index already, the document is a duplicate: it keeps its former index and is listed; nobody
 * loses a passport silently. A repetition changes only what could not be settled before.
 */
@Component
public class DocumentReindex {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final DocumentVault vault;
    private final Passports passports;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    DocumentReindex(
            JdbcClient jdbc,
            DocumentVault vault,
            Passports passports,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.passports = passports;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The progress: {@code examined} and {@code changed} in one step, which was the last if {@code complete}. */
    public record Step(int examined, int changed, boolean complete) {}

    /** Two passports with the document of one person. */
    public record Duplicate(UUID passport, UUID sameAs) {}

    private record Row(UUID id, DocumentType type, String sealed, String blindIndex) {}

    /** The duplicates that are not settled, at most 1,000. */
    public List<Duplicate> duplicates() {
        return jdbc.sql("select passport, same_as from document_duplicate order by passport limit 1000")
                .query(Duplicate.class)
                .list();
    }

    /** Processes the next few. Simultaneous callers wait; after the last passport it begins again. */
    public Step some() {
        try {
            return transaction.execute(status -> next());
        } catch (DuplicateKeyException enteredAtTheSameMoment) {
            return transaction.execute(status -> next());
        }
    }

    private Step next() {
        UUID after = jdbc.sql("select done_up_to from document_reindex for update")
                .query((row, n) -> Optional.ofNullable(row.getObject("done_up_to", UUID.class)))
                .single()
                .orElse(null);
        List<Row> rows = rows(after);
        int changed = 0;
        for (Row row : rows) {
            changed += reindex(row) ? 1 : 0;
        }
        boolean complete = rows.size() < BATCH;
        jdbc.sql("update document_reindex set done_up_to = :id")
                .param("id", complete ? null : rows.getLast().id())
                .update();
        return new Step(rows.size(), changed, complete);
    }

    private List<Row> rows(@Nullable UUID after) {
        return jdbc.sql("""
                        select id, document_type as type, document_sealed as sealed, document_blind_index as blind_index from passport
                        where document_sealed is not null and (cast(:after as uuid) is null or id > :after)
                        order by id limit :batch for no key update""")
                .param("after", after)
                .param("batch", BATCH)
                .query(Row.class)
                .list();
    }

    /** Whether the row has another index now. */
    private boolean reindex(Row row) {
        String index = vault.blindIndex(PersonKey.of(row.type(), vault.open(row.id(), row.sealed())));
        if (index.equals(row.blindIndex())) {
            settled(row);
            return false;
        }
        Optional<UUID> holder = jdbc.sql("select id from passport where document_blind_index = :index")
                .param("index", index)
                .query(UUID.class)
                .optional();
        if (holder.isPresent()) {
            jdbc.sql("""
                            insert into document_duplicate (passport, same_as, found_at) values (:passport, :same_as, :now)
                            on conflict (passport) do update set same_as = excluded.same_as""")
                    .param("passport", row.id())
                    .param("same_as", holder.get())
                    .param("now", Sql.utc(clock.instant()))
                    .update();
            return false;
        }
        settled(row);
        passports.replaceBlindIndex(row.id(), index);
        return true;
    }

    private void settled(Row row) {
        jdbc.sql("delete from document_duplicate where passport = :id")
                .param("id", row.id())
                .update();
    }
}
