package org.baoming.payment.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentApiTest;
import org.baoming.payment.order.OrderPolls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The sweeper, one round at a time. */
@TestPropertySource(properties = "baoming.payment.sweep-every=1h")
class SweepOrdersTest extends PaymentApiTest {

    @Autowired
    SweepOrders sweeper;

    @Autowired
    OrderPolls polls;

    @BeforeEach
    void nothingElseIsDue() {
        jdbc.sql("update payment_order set next_look_at = null").update();
        ENROLLMENT.releaseCalls.clear();
    }

    @Test
    @DisplayName("R-605 one round finishes everything that is due, however much that is")
    void aRoundFinishesEverythingThatIsDue() {
        abandoned(450);

        sweeper.sweep();

        assertThat(neverPolled()).isZero();
        // The round that every start begins with may still be busy with some, and a busy machine may have lost a call:
        // it is tried again.
        await().untilAsserted(() -> {
            jdbc.sql("update payment_order set next_look_at = now() where next_look_at is not null")
                    .update();
            sweeper.sweep();
            assertThat(stillPolled()).isZero();
        });
        assertThat(ENROLLMENT.releaseCalls.stream().distinct())
                .filteredOn(number -> number.startsWith("NCRE_65-1"))
                .hasSize(450);
    }

    @Test
    @DisplayName("R-605 an order whose time to pay is over goes before those that have waited longer")
    void ordersThatAreOverComeFirst() {
        abandoned(2);
        String over = "NCRE_65-1000000002-0000000002";
        jdbc.sql("""
                        update payment_order set closes_at = now() - interval '1 second',
                            next_look_at = now() - interval '1 second' where number = :number""").param("number", over).update();

        assertThat(polls.takeDue(Instant.now(), 1)).containsExactly(new OrderNumber(over));
    }

    @Test
    @DisplayName(
            "R-605 when its time is over an order is polled often again: it holds seats until the platform answers")
    void pausesAreShortAgainWhenTheTimeIsOver() {
        String number =
                openOrder(ENROLLMENT.somebodyRegistered(8000)).path("order").asString();
        jdbc.sql("""
                        update payment_order set looks = 9, next_look_at = now() - interval '1 second',
                            closes_at = date_trunc('second', now()) + interval '1 minute' where number = :number""").param("number", number).update();

        polls.takeDue(Instant.now(), 10);

        assertThat(jdbc.sql("select looks = 0 and next_look_at = closes_at from payment_order where number = :number")
                        .param("number", number)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @DisplayName("R-605 a release that is refused has not happened: it is tried again")
    void aRefusedReleaseIsTriedAgain() {
        abandoned(1);
        ENROLLMENT.releasesGetLost = true;
        sweeper.sweep();
        assertThat(stillPolled()).isEqualTo(1);

        ENROLLMENT.recover();
        aWhileGoesBy("NCRE_65-1000000001-0000000001");
        sweeper.sweep();

        assertThat(stillPolled()).isZero();
    }

    /** Check-outs that never got an order; each may still hold entries at enrollment. They have waited for a minute. */
    private void abandoned(int count) {
        jdbc.sql("delete from order_part where number like 'NCRE_65-1%'").update();
        jdbc.sql("delete from payment_order where number like 'NCRE_65-1%'").update();
        jdbc.sql("""
                        with added as (
                            insert into payment_order (number, passport, state, created_at, closes_at, closed_at, next_look_at)
                            select 'NCRE_65-' || 1000000000 + i || '-' || lpad(i::text, 10, '0'), gen_random_uuid(),
                                'CLOSED', now(), now() + interval '30 minutes', now(), now() - interval '1 minute'
                            from generate_series(1, :count) i returning number)
                        insert into order_part (number, part, registration, entries)
                        select number, 1, gen_random_uuid(), array[gen_random_uuid()] from added""").param("count", count).update();
    }

    private int neverPolled() {
        return jdbc.sql("select count(*) from payment_order where next_look_at is not null and looks = 0")
                .query(Integer.class)
                .single();
    }

    private int stillPolled() {
        return jdbc.sql("select count(*) from payment_order where next_look_at is not null")
                .query(Integer.class)
                .single();
    }
}
