package org.baoming.scheduling.ticket;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.pdf.Fonts;
import org.baoming.chassis.pdf.PdfWriter;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prints what a centre needs for its rooms: tickets, hall lists, door posters, seat labels. A file is written while it is made, so a
 * centre of any size takes the heap of one room and some photos. Each is on record.
 */
@Component
public class PrintForCentre {
    private final SelectedSeats seats;
    private final ExamSites sites;
    private final CollectTickets collect;
    private final Fonts fonts;
    private final StaffActs acts;
    private final TransactionTemplate transaction;

    PrintForCentre(
            SelectedSeats seats,
            ExamSites sites,
            CollectTickets collect,
            Fonts fonts,
            StaffActs acts,
            TransactionTemplate transaction) {
        this.seats = seats;
        this.sites = sites;
        this.collect = collect;
        this.fonts = fonts;
        this.acts = acts;
        this.transaction = transaction;
    }

    /** A file that is allowed, on record, and whose first persons are there. */
    public interface File {
        /**
         * It ends early with an exception if a service does not answer for long: the receiver must not take it for complete.
         *
         * @throws IOException if the receiver is gone
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Void tickets are not printed; who has one is on the lists all the same.
     *
     * @throws ProblemException FORBIDDEN; NOT_FOUND where no seat is published; UPSTREAM_UNAVAILABLE
     */
    public File prepare(Caller caller, Printout printout, SeatSelection selected) {
        Staff.of(caller, selected.centre());
        SeatSelection selection = switch (printout) {
            case TICKETS, TICKETS_BY_ROOM -> selected.withValidTickets();
            case HALL_LISTS, DOOR_POSTERS, SEAT_LABELS -> selected;
        };
        List<SeatAssignment> first = seats.next(selection, null);
        if (first.isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "No seat is published here.");
        }
        ExamSite site = sites.of(selection.session(), selection.centre());
        if (printout.persons()) {
            collect.person(first.getFirst().registration());
        }
        transaction.executeWithoutResult(_ -> acts.record(
                caller,
                StaffAct.of("TICKETS_PRINTED", selection.centre(), selection.session(), details(printout, selection))));
        return out -> {
            switch (printout) {
                case TICKETS -> tickets(site, selection, out);
                case TICKETS_BY_ROOM -> archive(site, selection, out);
                case HALL_LISTS ->
                    rooms(
                            printout,
                            site,
                            selection,
                            out,
                            (document, room) -> RoomPages.hallList(document, site, room, collect.persons(room)));
                case DOOR_POSTERS ->
                    rooms(
                            printout,
                            site,
                            selection,
                            out,
                            (document, room) -> RoomPages.doorPoster(document, site, room));
                case SEAT_LABELS ->
                    rooms(
                            printout,
                            site,
                            selection,
                            out,
                            (document, room) -> RoomPages.seatLabels(document, site, room, collect.persons(room)));
            }
        };
    }

    private static Map<String, String> details(Printout printout, SeatSelection selection) {
        Map<String, String> details = new TreeMap<>(Map.of("file", printout.file()));
        if (selection.slot() != null) {
            details.put("slot", selection.slot().toString());
        }
        if (selection.room() != null) {
            details.put("room", selection.room());
        }
        return details;
    }

    private void tickets(ExamSite site, SeatSelection selection, OutputStream out) throws IOException {
        PdfWriter document = document("准考证", site, out);
        List<SeatAssignment> some = seats.next(selection, null);
        while (!some.isEmpty()) {
            draw(document, site, some);
            some = seats.next(selection, some.getLast());
        }
        document.finish();
    }

    private void draw(PdfWriter document, ExamSite site, List<SeatAssignment> some) throws IOException {
        Map<RegistrationId, Person> persons = collect.persons(some);
        collect.each(some, persons, site, ticket -> TicketPages.draw(document, ticket));
    }

    /** What is inside is packed already. */
    private void archive(ExamSite site, SeatSelection selection, OutputStream out) throws IOException {
        ZipOutputStream archive = new ZipOutputStream(out);
        archive.setLevel(Deflater.NO_COMPRESSION);
        seats.<IOException>eachRoom(selection, room -> {
            SeatAssignment first = room.getFirst();
            ZipEntry entry = new ZipEntry("%s-%s-%02d/%s.pdf"
                    .formatted(first.date(), first.startsAt().toString().replace(":", ""), first.slot(), first.room()));
            entry.setTimeLocal(LocalDateTime.ofInstant(first.publishedAt(), ChinaTime.ZONE));
            archive.putNextEntry(entry);
            PdfWriter document = document("准考证 " + first.room(), site, archive);
            draw(document, site, room);
            document.finish();
            archive.closeEntry();
        });
        archive.finish();
    }

    private interface OfRoom {
        void draw(PdfWriter document, List<SeatAssignment> room) throws IOException;
    }

    private void rooms(Printout printout, ExamSite site, SeatSelection selection, OutputStream out, OfRoom draw)
            throws IOException {
        PdfWriter document = document(title(printout), site, out);
        seats.<IOException>eachRoom(selection, room -> draw.draw(document, room));
        document.finish();
    }

    private static String title(Printout printout) {
        return switch (printout) {
            case TICKETS, TICKETS_BY_ROOM -> "准考证";
            case HALL_LISTS -> "考场名单";
            case DOOR_POSTERS -> "门贴";
            case SEAT_LABELS -> "座位贴";
        };
    }

    private PdfWriter document(String title, ExamSite site, OutputStream out) throws IOException {
        return new PdfWriter(fonts, title + " " + site.centre().centre(), out);
    }
}
