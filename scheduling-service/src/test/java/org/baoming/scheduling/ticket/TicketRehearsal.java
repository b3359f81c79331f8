package org.baoming.scheduling.ticket;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.pdf.Fonts;
import org.baoming.chassis.pdf.PdfWriter;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.TicketNumber;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.catalogue.SessionDescription;
import org.baoming.scheduling.venue.Room;

/**
 * Measures the tickets of a centre as one file: tickets per second of processor time and the heap after each run, with
 * persons and photos that are there at once, so that it is the printing that is measured; also when the first bytes leave, and the longest
 * time in which none do. The baseline is a file for each ticket.
 */
final class TicketRehearsal {
    private static final int TICKETS = Integer.getInteger("tickets", 5_000);
    private static final int RUNS = Integer.getInteger("runs", 3);
    private static final int RESPONSE_BUFFER = 8_192;
    private static final String PHOTO = System.getProperty("photo", "deploy/e2e/src/test/resources/portrait.jpg");
    private static final Path FONT_DIR = Path.of(System.getProperty("fonts", "/usr/share/fonts/truetype"));

    private final List<SeatAssignment> seats =
            IntStream.rangeClosed(1, TICKETS).mapToObj(TicketRehearsal::seat).toList();
    private final Map<RegistrationId, Person> persons;
    private final CollectTickets collect;
    private final Fonts fonts;
    private final ExamSite site = new ExamSite(
            new SessionDescription(
                    "2027-03", "2027年3月全国计算机等级考试", "National Computer Rank Examination, March 2027", null),
            new CentreDescription(
                    "2027-03",
                    "659028",
                    "天山示范学院",
                    "Tianshan Model College",
                    "乌鲁木齐市示例路28号",
                    true,
                    Map.of("67", new CentreDescription.Subject("WPS Office高级应用与设计", "Advanced WPS Office", 120))),
            Map.of("A101", new Room("A101", "第一机房", "Computer Room 1", "信息楼", "3层", 60, true, null, "")),
            Map.of());

    private TicketRehearsal() throws IOException {
        var settings = new TicketSettings(
                Stream.of(
                                "noto/NotoSerif-Regular.ttf",
                                "babelstone/BabelStoneHan.ttf",
                                "hanazono/HanaMinA.ttf",
                                "hanazono/HanaMinB.ttf")
                        .map(FONT_DIR::resolve)
                        .toList(),
                "1:2026-01-01:private:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
                12,
                1,
                Duration.ZERO);
        byte[] photo = Files.readAllBytes(Path.of(PHOTO));
        Random random = new Random(1);
        persons = seats.stream()
                .map(seat -> new Person(seat.registration(), null, name(random), "650102********1234", "FEMALE"))
                .collect(Collectors.toMap(Person::registration, Function.identity()));
        fonts = new Fonts(settings.fonts(), "rehearsal", new SimpleMeterRegistry());
        collect = new CollectTickets(
                _ -> new Persons.Answer.Known(persons),
                _ -> new Photos.Answer.Known(photo.clone()),
                new TicketKeys(settings),
                settings);
    }

    /** Of three of the 6,000 most common characters. */
    private static String name(Random random) {
        return IntStream.range(0, 3)
                .mapToObj(_ -> Character.toString(0x4E00 + random.nextInt(6_000)))
                .collect(Collectors.joining());
    }

    private static SeatAssignment seat(int number) {
        return new SeatAssignment(
                new EntryId(new UUID(1, number)),
                new RegistrationId(new UUID(2, number)),
                "2027-03",
                "659028",
                "67",
                TicketNumber.of("659028", "67", number),
                1,
                LocalDate.of(2027, 3, 27),
                LocalTime.of(9, 0),
                LocalTime.of(11, 0),
                0,
                "A101",
                number % 500 + 1,
                Instant.parse("2027-02-20T00:00:00Z"),
                null);
    }

    public static void main(String[] arguments) throws IOException {
        var rehearsal = new TicketRehearsal();
        System.out.printf(
                "%d tickets, %d MB of heap at most%n",
                TICKETS, Runtime.getRuntime().maxMemory() >> 20);
        System.out.println(
                "| run | way | tickets per second of processor time | MB of the file | MB of heap afterwards | first bytes after, ms | longest silence, ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (int run = 1; run <= RUNS; run++) {
            rehearsal.measure(run, "one file", rehearsal::oneFile);
            rehearsal.measure(run, "a file each", rehearsal::aFileEach);
        }
    }

    private interface Way {
        void print(OutputStream out) throws IOException;
    }

    private void measure(int run, String way, Way printing) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        Counted out = new Counted();
        try (OutputStream buffered = new BufferedOutputStream(out, RESPONSE_BUFFER)) {
            printing.print(buffered);
        }
        double seconds = (system.getProcessCpuTime() - before) / 1e9;
        System.gc();
        System.out.printf(
                "| %d | %s | %,.0f | %d | %d | %d | %d |%n",
                run,
                way,
                TICKETS / seconds,
                out.bytes >> 20,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                out.first / 1_000_000,
                out.longestSilence / 1_000_000);
    }

    private void oneFile(OutputStream out) throws IOException {
        PdfWriter document = new PdfWriter(fonts, "准考证", out);
        for (int from = 0; from < TICKETS; from += Persons.AT_ONCE) {
            List<SeatAssignment> some = seats.subList(from, Math.min(TICKETS, from + Persons.AT_ONCE));
            collect.each(some, collect.persons(some), site, ticket -> TicketPages.draw(document, ticket));
        }
        document.finish();
    }

    private void aFileEach(OutputStream out) throws IOException {
        collect.each(seats, persons, site, ticket -> {
            PdfWriter document = new PdfWriter(fonts, "准考证", out);
            TicketPages.draw(document, ticket);
            document.finish();
        });
    }

    /** What has left the response's buffer: a gateway gives up after some seconds of silence. */
    private static final class Counted extends OutputStream {
        private final long begun = System.nanoTime();
        private long bytes;
        private long first;
        private long last = begun;
        private long longestSilence;

        @Override
        public void write(int one) {
            count(1);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            count(length);
        }

        private void count(int length) {
            long now = System.nanoTime();
            if (bytes == 0) {
                first = now - begun;
            }
            longestSilence = Math.max(longestSilence, now - last);
            last = now;
            bytes += length;
        }
    }
}
