package org.baoming.passport.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.Numbers;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.keys.KeyedHash;
import org.baoming.passport.protection.LimitSettings.Rate;
import org.baoming.passport.protection.LimitSettings.RateLimits;
import org.baoming.passport.protection.Limits.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("R-201 what costs money is limited")
class LimitsTest extends PassportServiceTest {

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    KeyedHash hash;

    @Autowired
    TransactionTemplate transaction;

    private final RateLimits rateLimits = new RateLimits(
            new Rate(2, Duration.ofHours(1)),
            new Rate(4, Duration.ofHours(1)),
            new Rate(6, Duration.ofHours(1)),
            new Rate(1_000, Duration.ofMinutes(1)));
    private final String network = "2001:db8:" + Integer.toHexString(NETWORKS.incrementAndGet()) + ":1::";
    private Limits limits;

    @BeforeEach
    void nothing_is_counted() {
        database.sql("delete from act_count").update();
        limits = instance(rateLimits);
    }

    private Limits instance(RateLimits of) {
        return new Limits(database, hash, new LimitSettings(of, of, of), clock, transaction);
    }

    private ClientAddress client(int number) {
        return ClientAddress.of(network + number);
    }

    private static MobileNumber somebody() {
        return new MobileNumber(Numbers.freshMobile());
    }

    private @Nullable ProblemException refusal(Action action, ClientAddress client, Contact... contacts) {
        return catchThrowableOfType(ProblemException.class, () -> limits.take(action, client, contacts));
    }

    private int counted() {
        return database.sql("select coalesce(sum(used), 0) from act_count")
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("R-201 an address has a limit, whichever source asks")
    void an_address_gets_so_many_from_wherever_they_are_asked_for() {
        MobileNumber number = somebody();
        limits.take(Action.CODE, client(1), number);
        limits.take(Action.CODE, client(2), number);
        assertThat(refusal(Action.CODE, client(3), number).code()).isEqualTo(PassportProblem.TOO_MANY_CODES);
        assertThat(refusal(Action.CODE, client(3), somebody())).isNull();
    }

    @Test
    @DisplayName("R-201 each of two addresses counts")
    void of_two_addresses_each_counts() {
        EmailAddress email = new EmailAddress("limited@baoming.example");
        limits.take(Action.REGISTRATION, client(1), email, somebody());
        limits.take(Action.REGISTRATION, client(2), somebody(), email);
        assertThat(refusal(Action.REGISTRATION, client(3), email, somebody()).code())
                .isEqualTo(PassportProblem.TOO_MANY_REQUESTS);
    }

    @Test
    @DisplayName("R-201 a source has a limit, whichever address it asks for")
    void a_source_gets_so_many_for_whomever_it_asks() {
        for (int i = 0; i < 4; i++) {
            limits.take(Action.CODE, client(1), somebody());
        }
        assertThat(refusal(Action.CODE, client(1), somebody()).code()).isEqualTo(PassportProblem.TOO_MANY_REQUESTS);
        assertThat(refusal(Action.RECOVERY, client(1), somebody()))
                .as("each action has its own")
                .isNull();
    }

    @Test
    @DisplayName("R-201 a network has a limit, however many sources it uses")
    void a_network_gets_so_many_however_many_sources_it_shows() {
        for (int i = 0; i < 6; i++) {
            limits.take(Action.CODE, client(10 + i), somebody());
        }
        assertThat(refusal(Action.CODE, client(99), somebody()).code()).isEqualTo(PassportProblem.TOO_MANY_REQUESTS);
        assertThat(refusal(Action.CODE, ClientAddress.of("203.0.113.7"), somebody()))
                .isNull();
    }

    @Test
    @DisplayName("R-201 all requests together have a limit per minute")
    void everybody_together_gets_so_many_a_minute() {
        limits = instance(new RateLimits(
                rateLimits.perAddress(),
                rateLimits.perClient(),
                rateLimits.perNetwork(),
                new Rate(3, Duration.ofMinutes(1))));
        for (int i = 0; i < 3; i++) {
            limits.take(Action.CODE, ClientAddress.of("203.0." + i + ".1"), somebody());
        }
        assertThat(refusal(Action.CODE, ClientAddress.of("203.0.77.1"), somebody())
                        .code())
                .isEqualTo(PassportProblem.TOO_MANY_REQUESTS);
        clock.forward(Duration.ofMinutes(1));
        assertThat(refusal(Action.CODE, ClientAddress.of("203.0.77.1"), somebody()))
                .isNull();
    }

    @Test
    @DisplayName("R-201 a refused request is not counted and prolongs no wait")
    void what_is_refused_is_not_counted_and_does_not_make_anybody_wait_longer() {
        MobileNumber number = somebody();
        limits.take(Action.CODE, client(1), number);
        limits.take(Action.CODE, client(1), number);
        int before = counted();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(Action.CODE, client(2), number)).isNotNull();
        }
        assertThat(counted()).isEqualTo(before);
        clock.forward(Duration.ofHours(1));
        assertThat(refusal(Action.CODE, client(2), number)).isNull();
    }

    @Test
    @DisplayName("R-201 concurrent requests at two instances do not exceed the limit")
    void of_many_at_once_at_two_instances_no_more_than_allowed_pass() throws Exception {
        Limits other = instance(rateLimits);
        MobileNumber number = somebody();
        var passed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = new ArrayList<Callable<Object>>();
            for (Limits instance : new Limits[] {limits, other}) {
                asking.addAll(Collections.nCopies(20, () -> {
                    instance.take(Action.CODE, client(1), number);
                    return passed.incrementAndGet();
                }));
            }
            threads.invokeAll(asking);
        }
        assertThat(passed).hasValue(2);
    }

    @Test
    @DisplayName("R-201 past windows are deleted, and no count contains an address")
    void windows_that_are_over_are_forgotten_and_no_address_stands_in_a_count() {
        MobileNumber number = somebody();
        limits.take(Action.CODE, ClientAddress.of("203.0.113.7"), number);
        assertThat(database.sql("select * from act_count").query().listOfRows().toString())
                .doesNotContain(number.value(), "203.0.113", "cb007107");
        clock.forward(Duration.ofHours(2));
        limits.forgetExpired();
        assertThat(counted()).isZero();
    }

    @Test
    @DisplayName("R-201 the source is the client that the gateway saw, and the answer says how long to wait")
    void the_source_is_whom_the_gateway_has_seen_and_the_answer_says_how_long_to_wait() {
        String source = "203.0.113.50";
        String hashed = hash.of("limit", "client", ClientAddress.of(source).host());
        assertThat(codeFrom(source).status()).isEqualTo(202);
        assertThat(database.sql("update act_count set used = 1000 where scope = 'code/client' and subject = :subject")
                        .param("subject", hashed)
                        .update())
                .isEqualTo(1);
        ApiAnswer refused = codeFrom(source);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.json().path("retryAfterSeconds").asInt()).isBetween(1, 3600);
        assertThat(codeFrom("203.0.113.51").status()).isEqualTo(202);
    }

    private ApiAnswer codeFrom(String source) {
        String body = """
                {"channel": "MOBILE", "address": "%s", "humanCheck": "%s"}""".formatted(Numbers.freshMobile(), solution());
        return api.post("/api/passport/verification-codes", body, "X-Forwarded-For", source);
    }
}
