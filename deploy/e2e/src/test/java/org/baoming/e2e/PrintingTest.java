package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.e2e.Browser.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many print their registration form at once, with the heap that {@code deploy/up} gives to enrollment-service. */
class PrintingTest {

    private static final Logger LOG = LoggerFactory.getLogger(PrintingTest.class);

    private static final String PROVINCE = "65";
    private static final String CENTRE = "659028";
    private static final int FORMS = 200;

    private final AtomicInteger busy = new AtomicInteger();
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
                    "{} forms in {} ms, after {} answers PRINTING_BUSY; {} seats taken meanwhile, in {} ms at most",
                    FORMS,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                    busy,
                    millis.size(),
                    Collections.max(millis));
        }

        assertThat(Processes.pid("enrollment-service"))
                .as("nothing ended enrollment-service")
                .isEqualTo(process);
    }

    /** Tries again when it is told to, in {@code Retry-After}; any other answer than a form or that is a failure. */
    private Page prints(Candidate payer, String registration) {
        return await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> print(payer, registration), page -> page.status() == 200);
    }

    private Page print(Candidate payer, String registration) {
        Page page = payer.browser.get("/api/enrollment/registrations/" + registration + "/form.pdf");
        if (page.status() != 200) {
            assertThat(page.expect(503).code()).as(page.toString()).isEqualTo("PRINTING_BUSY");
            assertThat(page.response().headers().firstValue("Retry-After")).hasValue("3");
            busy.incrementAndGet();
        }
        return page;
    }

    /** Registers, takes a seat and gives both up again, until nothing is printed any more; how long each seat took. */
    private List<Long> takesSeats(Candidate chooser) {
        List<Long> millis = new ArrayList<>();
        do {
            String registration = chooser.opens(PROVINCE).path("registration").asString();
            long asked = System.nanoTime();
            chooser.reserves(registration, CENTRE, UUID.randomUUID().toString(), "67")
                    .expect(200);
            millis.add(Duration.ofNanos(System.nanoTime() - asked).toMillis());
            chooser.browser
                    .write("DELETE", "/api/enrollment/registrations/" + registration, Map.of("reason", "CHANGED_PLANS"))
                    .expect(204);
        } while (printing.get());
        return millis;
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
