package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.chassis.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class GroupOrdersMigrationTest {

    private final TestPostgres.Database database = TestPostgres.freshDatabase("group_orders");
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));

    @Test
    @DisplayName("R-602 orders of before become orders of one part, with their lines, settlements and refunds")
    void ordersOfBeforeStay() {
        migrate("2");
        jdbc.sql("""
                insert into payment_order (number, passport, registration, entries, state, session, purpose, source, payer_name,
                    amount_fen, paid_method, paid_at, paid_trade, created_at, closes_at, settlement)
                select 'N' || n, gen_random_uuid(), gen_random_uuid(), array[gen_random_uuid()], 'PAID', '2027-03', 'p', 's', 'n',
                    8000, 'ALIPAY', now(), 'T' || n, now(), now(), (array['SEATED', 'REFUSED', null])[n]
                from generate_series(1, 3) n""").update();
        jdbc.sql("insert into order_line select number, 0, entries[1], '67', 'n', 8000 from payment_order")
                .update();
        jdbc.sql(
                        "insert into receipt select paid_trade, number, 8000, 'ALIPAY', now(), false, now() from payment_order")
                .update();
        jdbc.sql("""
                insert into refund (number, trade, order_number, amount_fen, reason, state, requested_at)
                values ('RT2', 'T2', 'N2', 8000, 'NO_SEAT_LEFT', 'REQUESTED', now())""").update();
        String before = jdbc.sql(
                        "select string_agg(number || registration || entries::text, ',' order by number) from payment_order")
                .query(String.class)
                .single();

        migrate("latest");

        assertThat(jdbc.sql("""
                        select string_agg(number || registration || entries::text, ',' order by number)
                        from order_part join order_line l using (number, part) where entries = array[l.entry]""").query(String.class).single()).isEqualTo(before);
        assertThat(jdbc.sql("select number || ' ' || settled from payment_order order by number")
                        .query(String.class)
                        .list())
                .containsExactly("N1 true", "N2 true", "N3 false");
        assertThat(jdbc.sql(
                                "select p.number from order_part p join refund r using (registration) where settlement = 'REFUSED'")
                        .query(String.class)
                        .list())
                .containsExactly("N2");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(target)
                .load()
                .migrate();
    }
}
