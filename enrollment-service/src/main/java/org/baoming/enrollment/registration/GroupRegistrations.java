package org.baoming.enrollment.registration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.roster.Rosters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Group registrations (集体报名, R-502): those that a centre makes for its students. {@link Registrations} saves their later
 * changes.
 */
@Repository
public class GroupRegistrations {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DocumentClaims claims;
    private final RegistrationRows rows;
    private final Registrations registrations;

    GroupRegistrations(
            JdbcClient jdbc,
            JsonMapper json,
            DocumentClaims claims,
            RegistrationRows rows,
            Registrations registrations) {
        this.jdbc = jdbc;
        this.json = json;
        this.claims = claims;
        this.rows = rows;
        this.registrations = registrations;
    }

    /** One of a group, with the digest of its document. */
    public record Member(Registration registration, byte[] document) {
        private Candidate candidate() {
            return registration.origin().candidate();
        }
    }

    /**
     * Claims the documents of a group in one statement; {@link Registrations#save(java.util.List)} writes the rest and
     * publishes the events.
     *
     * @return those that could be added; the documents of the others have a registration already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<RegistrationId> add(SessionCode session, CentreCode centre, List<Member> members) {
        // Documents are locked in the order of their digests, and by whoever opens a registration too.
        List<Member> free = members.stream()
                .sorted(Comparator.comparing(Member::document, Arrays::compareUnsigned))
                .filter(member -> claims.isFree(member.registration(), member.document(), true))
                .toList();
        return Set.copyOf(jdbc.sql("""
                        insert into registration (registration, session, province, group_centre, document_index, document_claimed,
                            candidate_name, document_type, document_masked, state, opened_at, version, roster)
                        select n.registration, :session, :province, :centre, n.document_index, true, n.name, n.type, n.masked,
                               n.state, n.opened_at, n.version, n.roster::jsonb
                        from unnest(:registrations::uuid[], :documents::bytea[], :names::text[], :types::text[],
                                    :masked::text[], :states::text[], :openedAt::timestamptz[], :versions::bigint[],
                                    :rosters::text[])
                             as n (registration, document_index, name, type, masked, state, opened_at, version, roster)
                        on conflict do nothing returning registration""")
                .param("session", session.value())
                .param("province", centre.province().value())
                .param("centre", centre.value())
                .param(
                        "registrations",
                        Sql.column(free, member -> member.registration().id()))
                .param(
                        "documents",
                        Rosters.array(free.stream().map(Member::document).toList()))
                .param("names", Sql.column(free, member -> member.candidate().name()))
                .param("types", Sql.column(free, member -> member.candidate().documentType()))
                .param("masked", Sql.column(free, member -> member.candidate().documentMasked()))
                .param(
                        "states",
                        Sql.column(free, member -> member.registration().state()))
                .param(
                        "openedAt",
                        Sql.column(
                                free, member -> member.registration().origin().openedAt()))
                .param(
                        "versions",
                        Sql.column(
                                free, member -> member.registration().loaded().version()))
                .param("rosters", Sql.column(free, member -> roster(member.registration())))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list());
    }

    /** @throws ProblemException NOT_FOUND if it is none that this centre has registered, or it is removed */
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration locked(RegistrationId id, CentreCode centre) {
        return registrations
                .locked(id)
                .filter(found -> found.origin().method() == RegistrationMethod.GROUP
                        && centre.equals(found.centre())
                        && found.state() != RegistrationState.REMOVED)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration."));
    }

    /** The registration that a centre has made for this document and that nobody has claimed yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Registration> lockedUnowned(SessionCode session, byte[] document) {
        return rows.load("""
                        where session = :session and document_index = :document and state <> 'REMOVED' and passport is null
                        for no key update""", Map.of("session", session.value(), "document", document)).stream()
                .findFirst();
    }

    /** A page of the registrations that a centre has made, in the order in which they were made, including removed ones. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Registration> of(SessionCode session, CentreCode centre, @Nullable RegistrationId after, int atMost) {
        return rows.load(
                """
                where session = :session and group_centre = :centre and registration > :after
                order by registration limit :most""",
                Map.of(
                        "session",
                        session.value(),
                        "centre",
                        centre.value(),
                        "after",
                        after == null ? BEFORE_ALL : after.value(),
                        "most",
                        atMost));
    }

    private @Nullable String roster(Registration registration) {
        return registration.roster().isEmpty() ? null : json.writeValueAsString(registration.roster());
    }
}
