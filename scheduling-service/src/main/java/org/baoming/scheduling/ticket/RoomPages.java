package org.baoming.scheduling.ticket;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.baoming.chassis.pdf.PdfPage;
import org.baoming.chassis.pdf.PdfPage.Weight;
import org.baoming.chassis.pdf.PdfWriter;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.venue.Room;

/** What a centre prints for a room in a slot. Each starts on a page of its own. */
final class RoomPages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private static final float LEFT = 36;
    private static final float RIGHT = PdfPage.WIDTH - 36;
    private static final float PADDING = 4;
    private static final int ROWS = 27;
    private static final float ROW = 24;

    private static final int COLUMNS_OF_POSTER = 4;
    private static final int ROWS_OF_POSTER = 30;

    private static final int LABELS_ACROSS = 3;
    private static final int LABELS_DOWN = 8;

    private RoomPages() {}

    /** Who sits where, and signs. */
    static void hallList(
            PdfWriter document, ExamSite site, List<SeatAssignment> room, Map<RegistrationId, Person> persons)
            throws IOException {
        float[] at = {LEFT, LEFT + 34, LEFT + 152, LEFT + 262, LEFT + 368, LEFT + 438, RIGHT};
        String[] heads = {"座位", "准考证号 Ticket", "姓名 Name", "证件 Document", "备注 Note", "签名 Signature"};
        int pages = (room.size() + ROWS - 1) / ROWS;
        for (int number = 0; number < pages; number++) {
            PdfPage page = document.page();
            heading(page, site, room, "考场名单 Hall list", number + 1, pages);
            float y = 118;
            cells(page, at, y, heads, 8.5f);
            for (SeatAssignment seat : room.subList(number * ROWS, Math.min(room.size(), (number + 1) * ROWS))) {
                y += ROW;
                Person person = persons.get(seat.registration());
                cells(
                        page,
                        at,
                        y,
                        new String[] {
                            String.valueOf(seat.seat()),
                            TicketPages.spaced(seat.ticketNumber()),
                            person == null ? "" : person.name(),
                            person == null ? "" : person.documentMasked(),
                            remark(site, seat),
                            ""
                        },
                        10);
            }
        }
    }

    private static void cells(PdfPage page, float[] at, float top, String[] texts, float size) {
        for (int column = 0; column < texts.length; column++) {
            float width = at[column + 1] - at[column];
            page.box(at[column], top, width, ROW);
            page.fitted(at[column] + PADDING, top, width - 2 * PADDING, ROW, size, texts[column]);
        }
    }

    /** What the invigilator has to know. */
    private static String remark(ExamSite site, SeatAssignment seat) {
        if (!seat.hasValidTicket()) {
            return "未现场确认 Not confirmed";
        }
        Accommodation accommodation = site.accommodation(seat);
        String note = accommodation == null ? "" : accommodation.noteForInvigilatorZh();
        return seat.extraMinutes() == 0 ? note : ("+" + seat.extraMinutes() + "′ " + note).strip();
    }

    /** What stands on the door: which tickets are in this room. It names nobody. */
    static void doorPoster(PdfWriter document, ExamSite site, List<SeatAssignment> room) throws IOException {
        SeatAssignment first = room.getFirst();
        int onPage = COLUMNS_OF_POSTER * ROWS_OF_POSTER;
        for (int from = 0; from < room.size(); from += onPage) {
            PdfPage page = document.page();
            float middle = PdfPage.WIDTH / 2;
            page.centred(middle, 120, Math.min(90, 90 * 460 / page.width(first.room(), 90)), Weight.BOLD, first.room());
            page.fitted(LEFT + 20, 136, RIGHT - LEFT - 40, 26, 15, TicketPages.where(first, site.room(first)));
            page.fitted(
                    LEFT + 20,
                    164,
                    RIGHT - LEFT - 40,
                    24,
                    15,
                    Weight.BOLD,
                    TicketPages.day(first) + "   " + CLOCK.format(first.startsAt()) + "–"
                            + CLOCK.format(first.endsAt()));
            page.fitted(LEFT + 20, 190, RIGHT - LEFT - 40, 30, 11, subjects(site, room));
            float width = (RIGHT - LEFT) / COLUMNS_OF_POSTER;
            List<SeatAssignment> some = room.subList(from, Math.min(room.size(), from + onPage));
            for (int n = 0; n < some.size(); n++) {
                int column = n / ROWS_OF_POSTER;
                float x = LEFT + column * width;
                float y = 232 + n % ROWS_OF_POSTER * 19;
                page.box(x, y, width, 19);
                page.text(
                        x + PADDING,
                        y + 14,
                        11,
                        Weight.BOLD,
                        String.valueOf(some.get(n).seat()));
                page.text(x + 34, y + 13.5f, 9, Weight.NORMAL, some.get(n).ticketNumber());
            }
        }
    }

    private static String subjects(ExamSite site, List<SeatAssignment> room) {
        SequencedMap<String, Integer> counted = new LinkedHashMap<>();
        room.stream().map(SeatAssignment::subject).sorted().forEach(subject -> counted.merge(subject, 1, Integer::sum));
        return counted.entrySet().stream()
                .map(subject -> subject.getKey() + " "
                        + site.centre().subject(subject.getKey()).nameZh() + " × " + subject.getValue())
                .collect(Collectors.joining("；"));
    }

    /** What lies on the tables, three by eight on a page, to be cut. */
    static void seatLabels(
            PdfWriter document, ExamSite site, List<SeatAssignment> room, Map<RegistrationId, Person> persons)
            throws IOException {
        int onPage = LABELS_ACROSS * LABELS_DOWN;
        float width = PdfPage.WIDTH / LABELS_ACROSS;
        float height = PdfPage.HEIGHT / LABELS_DOWN;
        PdfPage page = document.page();
        for (int n = 0; n < room.size(); n++) {
            if (n > 0 && n % onPage == 0) {
                page = document.page();
            }
            SeatAssignment seat = room.get(n);
            Person person = persons.get(seat.registration());
            float x = n % LABELS_ACROSS * width;
            int row = n % onPage / LABELS_ACROSS;
            float y = row * height;
            page.box(x + 3, y + 3, width - 6, height - 6);
            page.centred(x + 36, y + 44, 30, Weight.BOLD, String.valueOf(seat.seat()));
            page.centred(x + 36, y + 58, 7, Weight.NORMAL, "座位 Seat");
            page.fitted(x + 68, y + 10, width - 78, 28, 16, person == null ? "" : person.name());
            page.fitted(x + 68, y + 40, width - 78, 12, 9, TicketPages.spaced(seat.ticketNumber()));
            page.fitted(
                    x + 68,
                    y + 54,
                    width - 78,
                    20,
                    8,
                    seat.subject() + " " + site.centre().subject(seat.subject()).nameZh());
            page.fitted(
                    x + 12,
                    y + 78,
                    width - 24,
                    14,
                    8,
                    seat.room() + "  " + seat.date() + "  " + CLOCK.format(seat.startsAt()));
        }
    }

    private static void heading(
            PdfPage page, ExamSite site, List<SeatAssignment> room, String title, int number, int pages) {
        SeatAssignment first = room.getFirst();
        Room place = site.room(first);
        page.text(LEFT, 54, 16, Weight.BOLD, title);
        String count = "共 " + room.size() + " 人    " + number + " / " + pages;
        page.text(RIGHT - page.width(count, 10), 54, 10, Weight.NORMAL, count);
        page.fitted(
                LEFT,
                60,
                RIGHT - LEFT,
                16,
                10,
                site.session().nameZh() + "    " + first.centre() + " "
                        + site.centre().nameZh());
        page.fitted(
                LEFT,
                76,
                RIGHT - LEFT,
                20,
                13,
                Weight.BOLD,
                TicketPages.where(first, place) + "    " + TicketPages.day(first) + "    "
                        + CLOCK.format(first.startsAt()) + "–" + CLOCK.format(first.endsAt()));
        page.fitted(LEFT, 97, RIGHT - LEFT, 16, 9, subjects(site, room));
    }
}
