package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.baoming.e2e.Browser.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Many candidates print their registration form at once, with the heap that {@code deploy/up} gives to enrollment-service. */
class PrintingTest {

    private static final Logger LOG = LoggerFactory.getLogger(PrintingTest.class);

    private static final String PROVINCE = "65";
    private static final String CENTRE = "659028";
    private static final int FORMS = 200;

    /** Of 503s by code: on a slow machine the gateway's patience ends before a form's turn comes. */
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();

    private final AtomicBoolean printing = new AtomicBoolean(true);

    @Test
    @DisplayName(
            "R-313 200 forms asked for at once all come, some after 503 PRINTING_BUSY, and seats are taken meanwhile")
    void manyForms() throws Exception {
        var payer = new Candidate().makesAPassport();
        payer.signsIn(payer.mobile).entersTheDocument();
        String paid = pays(payer);
        assertThat(prints(payer, paid).body()).startsWith("%PDF-");
        var chooser = new Candidate().makesAPassport();
        chooser.signsIn(chooser.mobile).entersTheDocument();
        long process = Processes.pid("enrollment-service");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> seats = threads.submit(() -> takesSeats(chooser));
            long begin = System.nanoTime();
            List<Future<Page>> forms = new ArrayList<>();
            for (int n = 0; n < FORMS; n++) {
                forms.add(threads.submit(() -> prints(payer, paid)));
            }
            try {
                for (Future<Page> form : forms) {
                    assertThat(form.get().body()).startsWith("%PDF-");
                }
            } finally {
                printing.set(false);
            }
            List<Long> millis = seats.get();
            LOG.info(
                    "{} forms in {} ms, after {}; {} seats taken meanwhile, in {} ms at most",
                    FORMS,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                    refused,
                    millis.size(),
                    Collections.max(millis));
        }

        assertThat(Processes.pid("enrollment-service"))
                .as("nothing ended enrollment-service")
                .isEqualTo(process);
    }

    /** Tries again when it is told to, in {@code Retry-After}; any other answer than a form or a 503 is a failure. */
    private Page prints(Candidate payer, String registration) {
        return await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> print(payer, registration), page -> page.status() == 200);
    }

    private Page print(Candidate payer, String registration) {
        Page page = payer.browser.get("/api/enrollment/registrations/" + registration + "/form.pdf");
        if (page.status() != 200) {
            String code = page.expect(503).code();
            assertThat(code).as(page.toString()).isIn("PRINTING_BUSY", "UPSTREAM_UNAVAILABLE");
            if (code.equals("PRINTING_BUSY")) {
                assertThat(page.response().headers().firstValue("Retry-After")).hasValue("3");
            }
            refused.merge(code, 1, Integer::sum);
        }
        return page;
    }

    /**
     * Registers, takes a seat and gives both up again, until nothing is printed any more; how long each seat took. Whatever is not
     * answered is asked for again, as a candidate would.
     */
    private List<Long> takesSeats(Candidate chooser) {
        List<Long> millis = new ArrayList<>();
        do {
            String registration = patiently(() -> {
                JsonNode mine = chooser.browser
                        .get("/api/enrollment/registrations")
                        .expect(200)
                        .json();
                JsonNode one = mine.isEmpty() ? chooser.opens(PROVINCE) : mine.get(0);
                return one.path("registration").asString();
            });
            long asked = System.nanoTime();
            String key = UUID.randomUUID().toString();
            patiently(() -> chooser.reserves(registration, CENTRE, key, "67").expect(200));
            millis.add(Duration.ofNanos(System.nanoTime() - asked).toMillis());
            patiently(() -> assertThat(chooser.browser
                            .write(
                                    "DELETE",
                                    "/api/enrollment/registrations/" + registration,
                                    Map.of("reason", "CHANGED_PLANS"))
                            .status())
                    .isIn(204, 404));
        } while (printing.get());
        return millis;
    }

    private static <T> T patiently(Supplier<T> act) {
        AtomicReference<T> done = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).untilAsserted(() -> done.set(act.get()));
        return done.get();
    }

    private static String pays(Candidate payer) {
        String registration = payer.opens(PROVINCE).path("registration").asString();
        payer.fillsIn(registration);
        payer.reserves(registration, CENTRE, UUID.randomUUID().toString(), "67").expect(200);
        payer.uploadsAPhoto(registration);
        JourneyTest.pays(payer, payer.orders(registration));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        JourneyTest.states(payer.registration(registration)).equals(List.of("PAID")));
        return registration;
    }
}
