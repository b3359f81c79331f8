package org.baoming.enrollment.checkout;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.Payment;
import org.baoming.enrollment.registration.RefusalReason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Loads and saves check-outs, and payments that match none; callers hold the lock of the registration. */
@Repository
public class CheckOuts {
    /** Keeps these advisory locks apart from others'. */
    private static final int LOCKS = 605;

    private final JdbcClient jdbc;

    CheckOuts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Excludes {@link #closeOrder} until the transaction ends, but not other check-outs of the same order. Call it before
     * any registration is locked.
     *
     * @return false if the order was released
     */
    boolean openOrder(String order) {
        jdbc.sql("select 1 from pg_advisory_xact_lock_shared(:locks, hashtext(:order))")
                .param("locks", LOCKS)
                .param("order", order)
                .query(Integer.class)
                .single();
        return jdbc.sql("""
                select not exists (select from check_out where order_number = :order and registration is null)""").param("order", order).query(Boolean.class).single();
    }

    /** Records that the order was released, and returns what it holds; later check-outs of it are refused. */
    List<RegistrationId> closeOrder(String order, Instant now) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:locks, hashtext(:order))")
                .param("locks", LOCKS)
                .param("order", order)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                insert into check_out (order_number, registration, entries, amount_fen, state, started_at)
                values (:order, null, '{}', 0, 'RELEASED', :now) on conflict do nothing""").param("order", order).param("now", Sql.utc(now)).update();
        return jdbc.sql("select registration from check_out where order_number = :order and state = 'OPEN'")
                .param("order", order)
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list();
    }

    /** Which of these registrations the order holds. */
    Set<RegistrationId> held(String order, Collection<RegistrationId> registrations) {
        return jdbc.sql("""
                select registration from check_out
                where order_number = :order and registration = any(:registrations::uuid[]) and state = 'OPEN'""")
                .param("order", order)
                .param("registrations", Sql.column(registrations, RegistrationId::value))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .set();
    }

    Optional<CheckOut> find(String order, RegistrationId registration) {
        return jdbc.sql("""
                        select order_number, registration, entries, amount_fen, state, expires_at from check_out
                        where order_number = :order and registration = :registration""")
                .param("order", order)
                .param("registration", registration.value())
                .query((row, n) -> checkOut(row))
                .optional();
    }

    void add(CheckOut checkOut, Instant now) {
        jdbc.sql("""
                insert into check_out (order_number, registration, entries, amount_fen, state, expires_at, started_at)
                values (:order, :registration, :entries::uuid[], :amount, :state, :expiresAt, :now)""")
                .param("order", checkOut.order())
                .param("registration", checkOut.registration().value())
                .param("entries", array(checkOut.entries()))
                .param("amount", checkOut.amount().fen())
                .param("state", checkOut.state().name())
                .param("expiresAt", Sql.utc(checkOut.expiresAt()))
                .param("now", Sql.utc(now))
                .update();
    }

    void become(String order, Collection<RegistrationId> registrations, CheckOut.State state) {
        jdbc.sql("""
                update check_out set state = :state
                where order_number = :order and registration = any(:registrations::uuid[])""")
                .param("state", state.name())
                .param("order", order)
                .param("registrations", Sql.column(registrations, RegistrationId::value))
                .update();
    }

    /** Replaces the entries of the order: a late payment pays the ones that replaced the lapsed ones. */
    void holds(String order, RegistrationId registration, Set<EntryId> entries) {
        jdbc.sql("""
                update check_out set entries = :entries::uuid[]
                where order_number = :order and registration = :registration""")
                .param("entries", array(entries))
                .param("order", order)
                .param("registration", registration.value())
                .update();
    }

    /** Deletes old releases; check-outs of their orders do not arrive any more. */
    int forgetReleased(Instant before) {
        return jdbc.sql("delete from check_out where registration is null and started_at < :before")
                .param("before", Sql.utc(before))
                .update();
    }

    void addUnmatched(Payment payment, RefusalReason reason, Instant now) {
        jdbc.sql("""
                insert into unmatched_payment (order_number, registration, entries, amount_fen, reason, paid_at, received_at)
                values (:order, :registration, :entries::uuid[], :amount, :reason, :paidAt, :now) on conflict do nothing""")
                .param("order", payment.order())
                .param("registration", payment.registration().value())
                .param("entries", array(payment.entries()))
                .param("amount", payment.amount().fen())
                .param("reason", reason.name())
                .param("paidAt", Sql.utc(payment.paidAt()))
                .param("now", Sql.utc(now))
                .update();
    }

    /** What has paid entries and is taken back now; when it was paid is known to payment-service. */
    void addTakenBack(CheckOut paid, RefusalReason reason, Instant now) {
        jdbc.sql("""
                insert into unmatched_payment (order_number, registration, entries, amount_fen, reason, paid_at, received_at)
                values (:order, :registration, :entries::uuid[], :amount, :reason, null, :now)""")
                .param("order", paid.order())
                .param("registration", paid.registration().value())
                .param("entries", array(paid.entries()))
                .param("amount", paid.amount().fen())
                .param("reason", reason.name())
                .param("now", Sql.utc(now))
                .update();
    }

    /** Whether the order's money for this registration was refused before. */
    boolean isUnmatched(String order, RegistrationId registration) {
        return jdbc.sql("""
                select exists (
                    select from unmatched_payment where order_number = :order and registration = :registration)""")
                .param("order", order)
                .param("registration", registration.value())
                .query(Boolean.class)
                .single();
    }

    void refunded(String order, RegistrationId registration, Instant at) {
        jdbc.sql("""
                update unmatched_payment set refunded_at = :at
                where order_number = :order and registration = :registration and refunded_at is null""")
                .param("at", Sql.utc(at))
                .param("order", order)
                .param("registration", registration.value())
                .update();
    }

    /** The unmatched payments that are not refunded yet. */
    int unmatched() {
        return jdbc.sql("select count(*) from unmatched_payment where refunded_at is null")
                .query(Integer.class)
                .single();
    }

    /** The orders that have paid entries of it. */
    List<CheckOut> paidOf(RegistrationId registration) {
        return jdbc.sql("""
                        select order_number, registration, entries, amount_fen, state, expires_at from check_out
                        where registration = :registration and state = 'PAID' order by order_number""")
                .param("registration", registration.value())
                .query((row, n) -> checkOut(row))
                .list();
    }

    /** The order that paid an entry, by entry. */
    public Map<EntryId, String> paidOrders(RegistrationId registration) {
        Map<EntryId, String> orders = new HashMap<>();
        jdbc.sql("select order_number, entries from check_out where registration = :registration and state = 'PAID'")
                .param("registration", registration.value())
                .query(row -> {
                    String order = row.getString("order_number");
                    entries(row.getArray("entries")).forEach(entry -> orders.put(entry, order));
                });
        return orders;
    }

    private static String[] array(Collection<EntryId> entries) {
        return entries.stream().map(EntryId::toString).sorted().toArray(String[]::new);
    }

    private static CheckOut checkOut(ResultSet row) throws SQLException {
        return new CheckOut(
                row.getString("order_number"),
                new RegistrationId(Sql.uuid(row, "registration")),
                entries(row.getArray("entries")),
                new Money(row.getLong("amount_fen")),
                CheckOut.State.valueOf(row.getString("state")),
                Sql.instant(row, "expires_at"));
    }

    private static Set<EntryId> entries(Array array) throws SQLException {
        return Stream.of((UUID[]) array.getArray()).map(EntryId::new).collect(Collectors.toUnmodifiableSet());
    }
}
