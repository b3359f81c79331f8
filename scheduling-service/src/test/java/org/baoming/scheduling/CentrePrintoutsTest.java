package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.Portrait;
import org.baoming.chassis.testing.PrintedCode;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.ticket.ReadTicketCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a centre prints for its rooms. */
class CentrePrintoutsTest extends PublishedSeatsTest {
    @LocalServerPort
    private int port;

    private static final Map<String, Object> SECOND_SLOT =
            Map.of("room", "B2", "slot", 2, "starts_at", "14:00", "ends_at", "16:00");

    private String base() {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/";
    }

    @DisplayName(
            "R-704 the tickets of a centre are one file or an archive by room; lists, posters and labels go with them,"
                    + " on record")
    @Test
    void centre() throws IOException {
        describe(window(-1, 1), false);
        for (int seat = 1; seat <= 60; seat++) {
            Candidate candidate = Candidate.some();
            know(candidate, seat % 7 == 0 ? "买买提·" + seat : "张三" + seat);
            seat(candidate, seat, seat > 35 ? SECOND_SLOT : Map.of());
        }
        String base = base();

        byte[] all = desk().get(base + "tickets.pdf").bytes();
        keep("centre", all);
        try (PDDocument pdf = Loader.loadPDF(all)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(60);
            assertThat(ReadTicketCode.of(PrintedCode.of(pdf, 59), keys()).seat())
                    .isEqualTo(60);
            assertThat(pdf.getPage(0)
                            .getResources()
                            .getFont(pdf.getPage(0)
                                    .getResources()
                                    .getFontNames()
                                    .iterator()
                                    .next())
                            .getName())
                    .isEqualTo(pdf.getPage(59)
                            .getResources()
                            .getFont(pdf.getPage(59)
                                    .getResources()
                                    .getFontNames()
                                    .iterator()
                                    .next())
                            .getName());
        }
        assertThat(desk().get(base + "tickets.pdf").bytes()).as("a reprint").isEqualTo(all);
        try (PDDocument pdf =
                Loader.loadPDF(desk().get(base + "tickets.pdf?room=B2").bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(25);
        }
        List<String> files = new ArrayList<>();
        try (var archive = new ZipInputStream(
                new ByteArrayInputStream(desk().get(base + "tickets.zip").bytes()))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                try (PDDocument pdf = Loader.loadPDF(archive.readAllBytes())) {
                    files.add(entry.getName() + " " + pdf.getNumberOfPages());
                }
            }
        }
        assertThat(files).containsExactly("2027-03-27-0900-01/A101.pdf 35", "2027-03-27-1400-02/B2.pdf 25");
        assertText(base + "hall-lists.pdf?slot=1", "hall-lists", 2, "买买提·35", "签名", "A101", "E1****78");
        assertText(
                base + "door-posters.pdf?slot=2",
                "door-posters",
                1,
                "B2",
                "14:00–16:00",
                TicketNumber.of(CENTRE, SUBJECT, 60));
        assertText(base + "seat-labels.pdf", "seat-labels", 4, "张三1", "座位");
        assertThat(desk().get(base + "tickets.pdf?slot=9").status()).isEqualTo(404);
        assertThat(api.as(TestIssuer.current().centreStaff("110001"))
                        .get(base + "tickets.pdf")
                        .status())
                .isEqualTo(403);
        PHOTOS.fail();
        ENROLLMENT.fail();
        assertThat(desk().get(base + "hall-lists.pdf").status()).isEqualTo(503);
    }

    private void assertText(String path, String name, int pages, String... texts) throws IOException {
        byte[] printed = desk().get(path).bytes();
        keep(name, printed);
        try (PDDocument pdf = Loader.loadPDF(printed)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(pages);
            assertThat(new PDFTextStripper().getText(pdf)).contains(texts);
        }
    }

    @DisplayName(
            "R-704 the first tickets of a batch arrive while later ones are still made, as one file and as an archive")
    @ParameterizedTest
    @ValueSource(strings = {"tickets.pdf", "tickets.zip"})
    void theFirstTicketsArriveEarly(String file) throws IOException, InterruptedException {
        describe(window(-1, 1), false);
        CountDownLatch arrived = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        for (int seat = 1; seat <= 60; seat++) {
            Candidate candidate = Candidate.some();
            know(candidate, "张三" + seat);
            seat(candidate, seat, seat > 35 ? SECOND_SLOT : Map.of());
            if (seat == 60) {
                PHOTOS.answer("GET", "/internal/photos/" + candidate.registration(), call -> {
                    early.set(isOver(arrived));
                    return new FakeService.Answer(200, "image/jpeg", Portrait.jpeg());
                });
            }
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + base() + file))
                .header("Authorization", "Bearer " + TestIssuer.current().centreStaff(CENTRE))
                .build();

        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body =
                        client.send(request, BodyHandlers.ofInputStream()).body()) {
            byte[] first = body.readNBytes(20_000);
            arrived.countDown();
            assertThat(first).hasSize(20_000);
            assertThat(body.readAllBytes()).isNotEmpty();
            assertThat(early).isTrue();
        }
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
