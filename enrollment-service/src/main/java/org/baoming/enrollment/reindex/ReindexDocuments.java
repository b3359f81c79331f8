package org.baoming.enrollment.reindex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.Passports;
import org.baoming.enrollment.document.PersonKey;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives registrations and rosters whose document is indexed by type and number the index of the person's key.
 * Numbers are not in this database, so it iterates over the passports: passport-service returns the document, all the ways
 * in which it could have been indexed are computed, and every row with one of these indexes gets the new one, also group
 * registrations and rosters. A repetition changes only what could not be settled before.
 *
 * <p>It cannot find a document that is on no passport with a registration, and one that the passport has replaced since.
 */
@Component
public class ReindexDocuments {
    private static final int BATCH = 50;
    private static final int RENEWALS = 100;

    private final Passports passports;
    private final DocumentIndex index;
    private final Registrations registrations;
    private final Rosters rosters;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ReindexDocuments(
            Passports passports,
            DocumentIndex index,
            Registrations registrations,
            Rosters rosters,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.passports = passports;
        this.index = index;
        this.registrations = registrations;
        this.rosters = rosters;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * One step.
     *
     * @param changed registrations and roster entries with another index now
     * @param complete whether the last passport was looked at; the next step begins again
     */
    public record Step(int passports, int changed, boolean complete) {}

    /**
     * What people have to settle.
     *
     * @param duplicates of registrations that are not removed
     * @param unclaimed group registrations without a passport whose document is of a kind that had several indexes: theirs may still be
     *     an old one
     */
    public record Rest(int duplicates, int unclaimed) {}

    public Rest rest() {
        return jdbc.sql("""
                select (select count(*) from document_duplicate d
                        join registration r on r.registration = d.registration and r.state <> 'REMOVED'
                        join registration s on s.registration = d.same_as and s.state <> 'REMOVED') as duplicates,
                       (select count(*) from registration
                        where passport is null and state <> 'REMOVED'
                          and (document_type = 'HK_MACAO_PERMIT' and length(document_masked) = 11
                            or document_type = 'TAIWAN_PERMIT' and length(document_masked) = 10
                            or document_type = 'RESIDENT_ID' and document_masked ~ '^8[123]'
                            or document_type = 'PASSPORT' and (length(document_masked) in (8, 10, 11, 18)
                                                               or document_masked ~ '^[HM]' and length(document_masked) = 9)
                            or document_type in ('MILITARY', 'POLICE'))) as unclaimed""")
                .query((row, n) -> new Rest(row.getInt("duplicates"), row.getInt("unclaimed")))
                .single();
    }

    /** @throws ProblemException UPSTREAM_UNAVAILABLE if passport-service cannot tell; the next step begins where this one did */
    public Step some() {
        UUID after = doneUpTo();
        List<UUID> some = jdbc.sql("""
                select distinct passport from registration
                where passport > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
                order by passport limit :batch""")
                .param("after", after)
                .param("batch", BATCH)
                .query(UUID.class)
                .list();
        int changed = 0;
        for (UUID passport : some) {
            changed += reindex(new PassportId(passport));
        }
        boolean complete = some.size() < BATCH;
        jdbc.sql("update document_reindex set done_up_to = :passport")
                .param("passport", complete ? null : some.getLast())
                .update();
        return new Step(some.size(), changed, complete);
    }

    private @Nullable UUID doneUpTo() {
        return jdbc.sql("select done_up_to from document_reindex")
                .query((row, n) -> Optional.ofNullable(row.getObject("done_up_to", UUID.class)))
                .single()
                .orElse(null);
    }

    private int reindex(PassportId passport) {
        return switch (passports.documentOf(passport)) {
            case Passports.Answer.Missing() -> 0;
            case Passports.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The passports cannot be read now; go on in a moment.");
            case Passports.Answer.Known(IdentityDocument document) ->
                Objects.requireNonNull(transaction.execute(status -> reindex(document)));
        };
    }

    private int reindex(IdentityDocument document) {
        byte[] right = index.of(document);
        List<byte[]> former = formerIndexes(document, right);
        int changed = rosters.reindex(former, right);
        List<RegistrationId> concerned = jdbc.sql("""
                select registration from registration where document_index = any(:former::bytea[]) order by registration""")
                .param("former", Rosters.array(former))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list();
        for (RegistrationId registration : concerned) {
            changed += registrations.reindex(registration, right) ? 1 : 0;
        }
        return changed;
    }

    /** Indexes of every type, with every count of renewals, except the right one. */
    private List<byte[]> formerIndexes(IdentityDocument document, byte[] right) {
        Set<String> numbers =
                new LinkedHashSet<>(List.of(document.number(), document.key().number()));
        if (document.key().type() == DocumentType.HK_MACAO_PERMIT
                || document.key().type() == DocumentType.TAIWAN_PERMIT) {
            IntStream.range(0, RENEWALS)
                    .forEach(count -> numbers.add(document.key().number() + "%02d".formatted(count)));
        }
        List<byte[]> former = new ArrayList<>();
        for (String number : numbers) {
            Stream.of(DocumentType.values())
                    .map(type -> index.of(new PersonKey(type, number)))
                    .filter(one -> !Arrays.equals(one, right))
                    .forEach(former::add);
        }
        return former;
    }
}
