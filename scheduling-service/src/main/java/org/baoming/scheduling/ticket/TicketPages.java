package org.baoming.scheduling.ticket;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.baoming.chassis.pdf.PdfPage;
import org.baoming.chassis.pdf.PdfPage.Weight;
import org.baoming.chassis.pdf.PdfWriter;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;

/**
 * Draws admission tickets, Chinese first. A page is one subject: it has one time, one seat and one code, so that nobody
 * goes to the room of another subject, and a door scans what it is meant to scan. Nothing on it depends on when it is printed.
 */
final class TicketPages {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private static final float LEFT = 48;
    private static final float RIGHT = PdfPage.WIDTH - 48;
    private static final float LABEL = 72;
    private static final float ROW = 31;
    private static final float PHOTO_WIDTH = 112;
    private static final float PHOTO_ROWS = 5;
    private static final float PADDING = 6;
    private static final float QR = 122;
    /** Around the code, as scanners need it. */
    private static final float QUIET = 10;

    private static final List<String> RULES_ZH = List.of(
            "1. 凭本准考证和报名时所用的有效身份证件原件参加考试，缺一不可。",
            "2. 请在开考前30分钟到达考点，按本准考证上的考场和座位号入座；开考15分钟后不得入场。",
            "3. 手机等具有通信、存储功能的电子设备不得带入考场。",
            "4. 服从监考人员管理，违规者按《国家教育考试违规处理办法》处理。",
            "5. 二维码供考点核验真伪，请勿折叠、涂改或遮挡。考场安排变更后，旧准考证作废，请重新打印。");
    private static final List<String> RULES_EN = List.of(
            "1. Bring this ticket and the original of the document with which you have registered; neither will do"
                    + " alone.",
            "2. Be there 30 minutes before the start, and take the seat that stands here. Nobody is admitted 15"
                    + " minutes after the start.",
            "3. Mobile phones and other devices that communicate or store are not allowed in the room.",
            "4. Follow the invigilators; whoever breaks the rules is dealt with under the Measures on Violations in"
                    + " National Education Examinations.",
            "5. The code proves this ticket genuine: do not fold, change or cover it. If the seat changes, this ticket"
                    + " is void; print it again.");

    private TicketPages() {}

    static void draw(PdfWriter document, Ticket ticket) throws IOException {
        PdfPage page = document.page();
        heading(page, ticket);
        float y = table(page, ticket, 128);
        y = note(page, ticket, y + 12);
        rules(page, y + 12);
    }

    private static void heading(PdfPage page, Ticket ticket) {
        float middle = PdfPage.WIDTH / 2;
        page.centred(middle, 66, 22, Weight.BOLD, "准 考 证");
        page.centred(middle, 82, 9, Weight.NORMAL, "Admission Ticket");
        centred(page, 104, 13, Weight.BOLD, ticket.site().session().nameZh());
        centred(page, 118, 9, Weight.NORMAL, ticket.site().session().nameEn());
    }

    /** Smaller where the page is too narrow. */
    private static void centred(PdfPage page, float y, float size, Weight weight, String text) {
        float fitting = Math.min(size, (RIGHT - LEFT) / page.width(text, 1));
        page.centred(PdfPage.WIDTH / 2, y, fitting, weight, text);
    }

    private static float table(PdfPage page, Ticket ticket, float top) throws IOException {
        SeatAssignment seat = ticket.seat();
        CentreDescription centre = ticket.site().centre();
        CentreDescription.Subject subject = centre.subject(seat.subject());
        float narrow = RIGHT - PHOTO_WIDTH;
        photo(page, ticket.photo(), narrow, top);
        float y = top;
        y = row(page, y, narrow, new Cell("姓名", "Name", ticket.person().name(), 16));
        y = row(page, y, narrow, new Cell("准考证号", "Ticket number", spaced(seat.ticketNumber()), 15));
        y = row(
                page,
                y,
                narrow,
                new Cell("证件号码", "Document", ticket.person().documentMasked(), 11),
                new Cell("性别", "Sex", sex(ticket.person().sex()), 11));
        y = row(
                page,
                y,
                narrow,
                new Cell("科目", "Subject", seat.subject() + "  " + both(subject.nameZh(), subject.nameEn()), 11));
        y = row(page, y, narrow, new Cell("考试日期", "Date", day(seat), 12));
        float code = RIGHT - QR - 2 * QUIET;
        page.box(code, y, QR + 2 * QUIET, 5 * ROW);
        page.qr(ticket.code(), code + QUIET, y + QUIET, QR);
        page.centred(code + QR / 2 + QUIET, y + 5 * ROW - 6, 7, Weight.NORMAL, "核验码 Proof");
        y = row(page, y, code, new Cell("考试时间", "Time", time(seat), 12));
        y = row(
                page,
                y,
                code,
                new Cell("考点", "Test centre", seat.centre() + "  " + both(centre.nameZh(), centre.nameEn()), 11));
        y = row(page, y, code, new Cell("考点地址", "Address", centre.address(), 11));
        Room room = ticket.site().room(seat);
        y = row(page, y, code, new Cell("考场", "Room", where(seat, room), 12));
        return row(page, y, code, new Cell("座位号", "Seat", String.valueOf(seat.seat()), 18));
    }

    private static void photo(PdfPage page, byte @Nullable [] photo, float left, float top) throws IOException {
        float height = PHOTO_ROWS * ROW;
        page.box(left, top, PHOTO_WIDTH, height);
        if (photo == null) {
            page.centred(left + PHOTO_WIDTH / 2, top + height / 2, 9, Weight.NORMAL, "无照片 No photo");
        } else {
            page.picture(photo, left + 4, top + 4, PHOTO_WIDTH - 8, height - 8);
        }
    }

    /** What the invigilator has to know of an accommodation, and nothing else of it. */
    private static float note(PdfPage page, Ticket ticket, float top) {
        Accommodation accommodation = ticket.site().accommodation(ticket.seat());
        String note = accommodation == null
                ? ""
                : both(accommodation.noteForInvigilatorZh(), accommodation.noteForInvigilatorEn());
        if (note.isBlank()) {
            return top;
        }
        page.box(LEFT, top, RIGHT - LEFT, 40);
        page.text(LEFT + PADDING, top + 13, 9, Weight.BOLD, "监考人员注意 For the invigilator");
        page.fitted(LEFT + PADDING, top + 15, RIGHT - LEFT - 2 * PADDING, 24, 10, note);
        return top + 40 + 12;
    }

    private static void rules(PdfPage page, float top) {
        page.text(LEFT, top + 12, 11, Weight.BOLD, "考生须知 Rules");
        float y = top + 20;
        for (String rule : RULES_ZH) {
            y = page.paragraph(LEFT, y, RIGHT - LEFT, 9.5f, rule);
        }
        y += 6;
        for (String rule : RULES_EN) {
            y = page.paragraph(LEFT, y, RIGHT - LEFT, 8, rule);
        }
    }

    /** @param size in points, if there is room for it */
    private record Cell(String zh, String en, String value, float size) {}

    /** A row of cells of equal width, up to the right edge; its lower edge is what it gives. */
    private static float row(PdfPage page, float top, float right, Cell... cells) {
        float width = (right - LEFT) / cells.length;
        for (int n = 0; n < cells.length; n++) {
            float x = LEFT + n * width;
            float label = cells.length > 1 && n > 0 ? 40 : LABEL;
            page.box(x, top, label, ROW);
            page.centred(x + label / 2, top + 14, 9, Weight.NORMAL, cells[n].zh);
            page.centred(x + label / 2, top + 24, 6.5f, Weight.NORMAL, cells[n].en);
            page.box(x + label, top, width - label, ROW);
            page.fitted(x + label + PADDING, top, width - label - 2 * PADDING, ROW, cells[n].size, cells[n].value);
        }
        return top + ROW;
    }

    static String both(String zh, String en) {
        return en.isEmpty() || en.equals(zh) ? zh : zh + "  " + en;
    }

    /** In fours, as people read it to each other. */
    static String spaced(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    static String day(SeatAssignment seat) {
        return DAY_ZH.format(seat.date())
                + "（" + seat.date().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA) + "）  "
                + seat.date();
    }

    /** With the end that holds for this candidate. */
    static String time(SeatAssignment seat) {
        String time =
                CLOCK.format(seat.startsAt()) + "–" + CLOCK.format(seat.endsAt().plusMinutes(seat.extraMinutes()));
        return seat.extraMinutes() == 0
                ? time
                : time + "（含延长 " + seat.extraMinutes() + " 分钟 with " + seat.extraMinutes() + " extra minutes）";
    }

    static String where(SeatAssignment seat, @Nullable Room room) {
        if (room == null) {
            return seat.room();
        }
        String place = String.join(
                "  ",
                List.of(both(room.nameZh(), room.nameEn()), room.building(), room.floor()).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
        return room.nameZh().equals(seat.room()) ? place : seat.room() + "  " + place;
    }

    private static String sex(@Nullable String code) {
        if (code == null) {
            return "";
        }
        return switch (code) {
            case "MALE" -> "男 Male";
            case "FEMALE" -> "女 Female";
            default -> code;
        };
    }
}
