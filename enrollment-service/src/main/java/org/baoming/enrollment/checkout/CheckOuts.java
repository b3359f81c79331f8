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
        jdbc.sql("select 1 from pg_advisory_xact_lock_shared(?, hashtext(?))")
                .params(LOCKS, order)
                .query(Integer.class)
                .single();
        return jdbc.sql("select not exists (select from check_out where order_number = ? and registration is null)")
                .param(order)
                .query(Boolean.class)
                .single();
    }

    /** Records that the order was released, and returns what it holds; later check-outs of it are refused. */
    List<RegistrationId> closeOrder(String order, Instant now) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(?, hashtext(?))")
                .params(LOCKS, order)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                insert into check_out (order_number, registration, entries, amount_fen, state, started_at)
                values (?, null, '{}', 0, 'RELEASED', ?) on conflict do nothing""").params(order, Sql.utc(now)).update();
        return jdbc.sql("select registration from check_out where order_number = ? and state = 'OPEN'")
                .param(order)
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .list();
    }

    /** Which of these registrations the order holds. */
    Set<RegistrationId> held(String order, Collection<RegistrationId> registrations) {
        return jdbc.sql("""
                select registration from check_out
                where order_number = ? and registration = any(?::uuid[]) and state = 'OPEN'""")
                .params(order, Sql.column(registrations, RegistrationId::value))
                .query((row, n) -> new RegistrationId(Sql.uuid(row, "registration")))
                .set();
    }

    Optional<CheckOut> find(String order, RegistrationId registration) {
        return jdbc.sql("""
                        select order_number, registration, entries, amount_fen, state, expires_at from check_out
                        where order_number = ? and registration = ?""")
                .params(order, registration.value())
                .query((row, n) -> checkOut(row))
                .optional();
    }

    void add(CheckOut checkOut, Instant now) {
        jdbc.sql("""
                insert into check_out (order_number, registration, entries, amount_fen, state, expires_at, started_at)
                values (?, ?, ?::uuid[], ?, ?, ?, ?)""")
                .params(checkOut.order(), checkOut.registration().value())
                .param(array(checkOut.entries()))
                .params(checkOut.amount().fen(), checkOut.state().name())
                .params(Sql.utc(checkOut.expiresAt()), Sql.utc(now))
                .update();
    }

    void become(String order, Collection<RegistrationId> registrations, CheckOut.State state) {
        jdbc.sql("update check_out set state = ? where order_number = ? and registration = any(?::uuid[])")
                .params(state.name(), order, Sql.column(registrations, RegistrationId::value))
                .update();
    }

    /** Replaces the entries of the order: a late payment pays the ones that replaced the lapsed ones. */
    void holds(String order, RegistrationId registration, Set<EntryId> entries) {
        jdbc.sql("update check_out set entries = ?::uuid[] where order_number = ? and registration = ?")
                .param(array(entries))
                .params(order, registration.value())
                .update();
    }

    /** Deletes old releases; check-outs of their orders do not arrive any more. */
    int forgetReleased(Instant before) {
        return jdbc.sql("delete from check_out where registration is null and started_at < ?")
                .param(Sql.utc(before))
                .update();
    }

    void addUnmatched(Payment payment, RefusalReason reason, Instant now) {
        jdbc.sql("""
                insert into unmatched_payment (order_number, registration, entries, amount_fen, reason, paid_at, received_at)
                values (?, ?, ?::uuid[], ?, ?, ?, ?) on conflict do nothing""")
                .params(payment.order(), payment.registration().value())
                .param(array(payment.entries()))
                .params(payment.amount().fen(), reason.name())
                .params(Sql.utc(payment.paidAt()), Sql.utc(now))
                .update();
    }

    /** Whether the order's money for this registration was refused before. */
    boolean isUnmatched(String order, RegistrationId registration) {
        return jdbc.sql("select exists (select from unmatched_payment where order_number = ? and registration = ?)")
                .params(order, registration.value())
                .query(Boolean.class)
                .single();
    }

    void refunded(String order, RegistrationId registration, Instant at) {
        jdbc.sql("""
                update unmatched_payment set refunded_at = ?
                where order_number = ? and registration = ? and refunded_at is null""").params(Sql.utc(at), order, registration.value()).update();
    }

    /** The unmatched payments that are not refunded yet. */
    int unmatched() {
        return jdbc.sql("select count(*) from unmatched_payment where refunded_at is null")
                .query(Integer.class)
                .single();
    }

    /** The order that paid an entry, by entry. */
    public Map<EntryId, String> paidOrders(RegistrationId registration) {
        Map<EntryId, String> orders = new HashMap<>();
        jdbc.sql("select order_number, entries from check_out where registration = ? and state = 'PAID'")
                .param(registration.value())
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
