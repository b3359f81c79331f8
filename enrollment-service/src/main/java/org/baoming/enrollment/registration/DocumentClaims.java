package org.baoming.enrollment.registration;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.document.ClosedPassports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides which registration a document has in a session, nation-wide; {@link Registrations} writes it. A
 * registration that was opened under {@link Policy.CrossCentre#ONE_PER_CANDIDATE} claims its document: there is no other
 * registration beside it, wherever that was opened. Without a claim, there may be others with other passports, each at
 * another centre.
 *
 * <p>Whether a document is free is checked under a lock on the document, so that two passports that use the same document
 * at the same moment follow one after the other. There is a fixed number of such locks, shared by documents whose digests
 * begin alike: a transaction that registers thousands cannot exhaust the database's lock table. Several are locked in the
 * order of their digests; and registrations are always locked first, then documents, then counters. A unique index is the
 * second line of defence for registrations with claims.
 */
@Repository
public class DocumentClaims {
    /** Keeps these advisory locks apart from others'. */
    private static final int LOCKS = 307;

    private final JdbcClient jdbc;
    private final ClosedPassports closedPassports;

    DocumentClaims(JdbcClient jdbc, ClosedPassports closedPassports) {
        this.jdbc = jdbc;
        this.closedPassports = closedPassports;
    }

    /** Whether this registration may be opened with this document. The answer stays valid until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isFree(Registration registration, byte[] index, boolean claims) {
        return isFree(opening(new Registrations.New(registration, index), claims));
    }

    /** Those of these new registrations that may claim their documents. The answer stays valid until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<RegistrationId> mayClaim(List<Registrations.New> members) {
        return free(members.stream().map(member -> opening(member, true)).toList());
    }

    private static Holder opening(Registrations.New one, boolean claims) {
        return new Holder(one.registration().id(), one.registration().origin().session(), one.document(), claims, null);
    }

    /** Whether the candidate may confirm this document in place of the present one. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean mayHave(Registration registration, byte[] index) {
        Holder holder = holder(registration);
        return Arrays.equals(holder.index(), index) || isFree(holder.with(index));
    }

    /**
     * Whether a removed registration could be restored: neither its document nor its passport has another one by now, and
     * the passport is not closed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isFreeAgain(Registration registration) {
        PassportId passport = registration.origin().passport();
        if (passport != null && !closedPassports.isOpen(passport)) {
            return false;
        }
        Holder holder = holder(registration);
        return isFree(holder)
                && jdbc.sql("""
                        select not exists (
                            select from registration
                            where session = :session and passport = :passport and state <> 'REMOVED'
                              and registration <> :registration)""")
                        .param("session", holder.session().value())
                        .param("passport", passport == null ? null : passport.value())
                        .param("registration", holder.registration().value())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Whether a registration, which is locked here, may get the index of its person. If that person has another
     * registration that conflicts with it, the registration keeps its index, and the two are a duplicate for people to
     * settle.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean mayBeIndexed(RegistrationId registration, byte[] index) {
        Standing standing = locked(registration, index);
        boolean may = standing.removed() || isFree(standing.holder());
        if (may) {
            jdbc.sql("delete from document_duplicate where registration = :registration")
                    .param("registration", registration.value())
                    .update();
        } else {
            jdbc.sql("""
                    insert into document_duplicate (registration, same_as, found_at)
                    select :registration, registration, now() from registration
                    where session = :session and document_index = :document and state <> 'REMOVED'
                      and registration <> :registration
                    order by document_claimed desc, registration limit 1
                    on conflict (registration) do update set same_as = excluded.same_as""")
                    .param("registration", registration.value())
                    .param("session", standing.holder().session().value())
                    .param("document", index)
                    .update();
        }
        return may;
    }

    private Standing locked(RegistrationId registration, byte[] index) {
        return jdbc.sql("""
                select session, document_claimed, centre, state = 'REMOVED' as removed from registration
                where registration = :registration for no key update""")
                .param("registration", registration.value())
                .query((row, n) -> {
                    String centre = row.getString("centre");
                    Holder holder = new Holder(
                            registration,
                            new SessionCode(row.getString("session")),
                            index,
                            row.getBoolean("document_claimed"),
                            centre == null ? null : new CentreCode(centre));
                    return new Standing(holder, row.getBoolean("removed"));
                })
                .single();
    }

    private record Standing(Holder holder, boolean removed) {}

    /**
     * Those of these registrations that move to a centre where another registration has the same document, which is not
     * allowed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<RegistrationId> atTheCentreOfAnother(List<Registration> coming) {
        Set<Seat> taken = new HashSet<>();
        List<Holder> holders = coming.stream().map(this::holder).toList();
        Set<RegistrationId> free = holders.isEmpty() ? Set.of() : free(holders);
        return holders.stream()
                .filter(holder -> !free.contains(holder.registration()) || !taken.add(holder.seat()))
                .map(Holder::registration)
                .collect(Collectors.toSet());
    }

    /** What two registrations that move together may not both have. */
    private record Seat(
            SessionCode session, ByteBuffer index, @Nullable CentreCode centre) {}

    private record Holder(
            RegistrationId registration,
            SessionCode session,
            byte[] index,
            boolean claims,
            @Nullable CentreCode centre) {

        Seat seat() {
            return new Seat(session, ByteBuffer.wrap(index), centre);
        }

        int lock() {
            return (index[0] & 0xff) << 4 | (index[1] & 0xff) >> 4;
        }

        Holder with(byte[] other) {
            return new Holder(registration, session, other, claims, centre);
        }
    }

    private Holder holder(Registration registration) {
        return jdbc.sql("select document_index, document_claimed from registration where registration = :registration")
                .param("registration", registration.id().value())
                .query((row, n) -> new Holder(
                        registration.id(),
                        registration.origin().session(),
                        row.getBytes("document_index"),
                        row.getBoolean("document_claimed"),
                        registration.centre()))
                .single();
    }

    private boolean isFree(Holder holder) {
        return !free(List.of(holder)).isEmpty();
    }

    /**
     * Those of them whose document is free, with two statements for any number. The locks are a statement of their own: only the next
     * statement sees what the former transaction has committed.
     */
    private Set<RegistrationId> free(List<Holder> holders) {
        jdbc.sql("""
                select pg_advisory_xact_lock(:locks, lock)
                from (select distinct lock from unnest(:documents::int[]) as n (lock) order by lock) as ordered""")
                .param("locks", LOCKS)
                .param("documents", Sql.column(holders, Holder::lock))
                .query(row -> {});
        return Set.copyOf(jdbc.sql("""
                        select n.registration
                        from unnest(:registrations::uuid[], :sessions::text[], :documents::bytea[], :claims::boolean[], :centres::text[])
                             as n (registration, session, document, claims, centre)
                        where not exists (
                            select from registration r
                            where r.session = n.session and r.document_index = n.document and r.state <> 'REMOVED'
                              and r.document_claimed and r.registration <> n.registration
                        ) and not exists (
                            select from registration r
                            where r.session = n.session and r.document_index = n.document and r.state <> 'REMOVED'
                              and not r.document_claimed and r.registration <> n.registration
                              and (n.claims or r.centre = n.centre))""")
                .param("registrations", Sql.column(holders, Holder::registration))
                .param("sessions", Sql.column(holders, Holder::session))
                .param(
                        "documents",
                        Sql.column(holders, holder -> "\\x" + HexFormat.of().formatHex(holder.index())))
                .param("claims", Sql.column(holders, Holder::claims))
                .param("centres", Sql.column(holders, Holder::centre))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list());
    }
}
