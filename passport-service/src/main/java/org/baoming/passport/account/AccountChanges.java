package org.baoming.passport.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The record of changed passwords and addresses.
 *
 * <p>A change is begun in the transaction that claims the codes, carried out at the identity provider, and done in the
 * transaction that writes the rest. A change that is begun and not done after some time is finished by
 * {@link SettleAccountChanges}. A passport has one change of an address at a time, and the new address is reserved
 * meanwhile.
 */
@Repository
public class AccountChanges {

    static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AccountChanges(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Kind {
        PASSWORD,
        EMAIL,
        MOBILE;

        static Kind of(Channel channel) {
            return switch (channel) {
                case EMAIL -> EMAIL;
                case MOBILE -> MOBILE;
            };
        }
    }

    /** A change that is begun and not done; without an address it is a change of the password. */
    record Begun(UUID id, UUID passport, @Nullable Contact newAddress) {}

    /** A former address that this instance has to notify now. */
    record Due(UUID id, UUID passport, Contact formerAddress, int attempts) {}

    /**
     * Locks these addresses until the end of the transaction against other registrations and changes. It replaces a unique
     * index over two tables: the addresses of passports, and the addresses to which they are being changed.
     */
    public void lock(Contact... contacts) {
        Stream.of(contacts)
                .sorted(Comparator.comparing(Contact::channel).thenComparing(Contact::value))
                .forEach(contact -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:address, 0))")
                        .param("address", contact.channel() + " " + contact.value())
                        .query((row, number) -> number)
                        .list());
    }

    /** Whether a passport is being changed to this address. */
    public boolean isReserved(Contact contact) {
        return jdbc.sql("""
                        select exists (select from account_change
                                       where done_at is null and kind = :kind and new_address = :address)""")
                .param("kind", Kind.of(contact.channel()).name())
                .param("address", contact.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Begins a new password, or continues one that was begun.
     *
     * @throws DuplicateKeyException where one was begun at the same moment
     */
    UUID beginPassword(UUID passport, Channel provenBy) {
        return begun(passport).stream()
                .filter(change -> change.newAddress() == null)
                .map(Begun::id)
                .findAny()
                .orElseGet(() -> insert(passport, Kind.PASSWORD, provenBy, null));
    }

    /**
     * Begins a change of an address, or continues one that was begun.
     *
     * @return nothing where another change of an address is under way
     * @throws DuplicateKeyException where one was begun at the same moment
     */
    Optional<UUID> beginAddress(UUID passport, Contact address, Channel provenBy) {
        Optional<Begun> underWay = begun(passport).stream()
                .filter(change -> change.newAddress() != null)
                .findAny();
        if (underWay.isEmpty()) {
            return Optional.of(insert(passport, Kind.of(address.channel()), provenBy, address.value()));
        }
        return underWay.filter(change -> address.equals(change.newAddress())).map(Begun::id);
    }

    /** Whether an address of this passport is being changed. */
    public boolean isAddressUnderWay(UUID passport) {
        return begun(passport).stream().anyMatch(change -> change.newAddress() != null);
    }

    private UUID insert(UUID passport, Kind kind, Channel provenBy, @Nullable String address) {
        UUID id = TimeOrderedIds.next();
        jdbc.sql("""
                        insert into account_change (id, passport, kind, proven_by, new_address, begun_at)
                        values (:id, :passport, :kind, :provenBy, :address, :now)""")
                .param("id", id)
                .param("passport", passport)
                .param("kind", kind.name())
                .param("provenBy", provenBy.name())
                .param("address", address)
                .param("now", Sql.utc(clock.instant()))
                .update();
        return id;
    }

    private List<Begun> begun(UUID passport) {
        return jdbc.sql(
                        "select id, passport, kind, new_address from account_change where done_at is null and passport = :passport")
                .param("passport", passport)
                .query((row, number) -> begun(
                        row.getObject("id", UUID.class), passport, row.getString("kind"), row.getString("new_address")))
                .list();
    }

    /** The changes that were begun before that moment and are not done. */
    List<Begun> begunBefore(Instant before) {
        return jdbc.sql("""
                        select id, passport, kind, new_address from account_change
                        where done_at is null and begun_at < :before order by begun_at limit 100""")
                .param("before", Sql.utc(before))
                .query((row, number) -> begun(
                        row.getObject("id", UUID.class),
                        row.getObject("passport", UUID.class),
                        row.getString("kind"),
                        row.getString("new_address")))
                .list();
    }

    private static Begun begun(UUID id, UUID passport, String kind, @Nullable String address) {
        return new Begun(id, passport, address == null ? null : contact(kind, address));
    }

    private static Contact contact(String kind, String address) {
        return switch (Kind.valueOf(kind)) {
            case EMAIL -> new EmailAddress(address);
            case MOBILE -> new MobileNumber(address);
            case PASSWORD -> throw new IllegalStateException("A password has no address");
        };
    }

    /**
     * Call it in the transaction that writes the rest.
     *
     * @param formerAddress whose owner is to be told, or nobody
     * @return false where it was done already, or given up
     */
    boolean done(UUID id, @Nullable Contact formerAddress) {
        return jdbc.sql("""
                        update account_change
                        set done_at = :now, new_address = null, old_address = :former,
                            tell_at = case when cast(:former as text) is null then null else cast(:now as timestamptz) end
                        where id = :id and done_at is null""")
                        .param("now", Sql.utc(clock.instant()))
                        .param("former", formerAddress == null ? null : formerAddress.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Gives the change up, because it cannot be carried out; the address is free again. */
    void giveUp(UUID id) {
        jdbc.sql("delete from account_change where id = :id and done_at is null")
                .param("id", id)
                .update();
    }

    /** Erases everything about a passport that is closed. */
    public void erase(UUID passport) {
        jdbc.sql("delete from account_change where passport = :passport")
                .param("passport", passport)
                .update();
    }

    /**
     * Takes the next former address that has to be notified. It is returned again after a pause, unless it is marked as
     * notified.
     */
    Optional<Due> takeNextToTell() {
        return jdbc.sql("""
                        update account_change
                        set tell_attempts = tell_attempts + 1,
                            tell_at = cast(:now as timestamptz) + make_interval(secs => :retry * power(2, tell_attempts))
                        where id = (select id from account_change
                                    where tell_at <= :now and tell_attempts < :most
                                    order by tell_at limit 1 for update skip locked)
                        returning id, passport, kind, old_address, tell_attempts""")
                .param("now", Sql.utc(clock.instant()))
                .param("retry", FIRST_RETRY.toSeconds())
                .param("most", MOST_ATTEMPTS)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("passport", UUID.class),
                        contact(row.getString("kind"), row.getString("old_address")),
                        row.getInt("tell_attempts")))
                .optional();
    }

    void markTold(UUID id) {
        jdbc.sql("update account_change set tell_at = null, old_address = null where id = :id")
                .param("id", id)
                .update();
    }
}
