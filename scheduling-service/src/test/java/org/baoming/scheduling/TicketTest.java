package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.PrintedCode;
import org.baoming.scheduling.ticket.ReadTicketCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a ticket says, on paper and in its code (R-704). */
class TicketTest extends PublishedSeatsTest {
    @DisplayName(
            "R-704 a candidate's ticket has all that it needs, and its code, scanned from the page, proves person and"
                    + " place")
    @Test
    void theTicket() throws IOException {
        Candidate candidate = seated("古丽·艾合买提", 12, Map.of());

        ApiAnswer answer = ticket(candidate);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        keep("ticket", answer.bytes());
        try (PDDocument pdf = Loader.loadPDF(answer.bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getResources().getXObjectNames())
                    .as("the photo")
                    .hasSize(1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            "准 考 证",
                            "2027年3月全国计算机等级考试",
                            "古丽·艾合买提",
                            "E1****78",
                            "女 Female",
                            spaced(TicketNumber.of(CENTRE, SUBJECT, 12)),
                            "WPS Office高级应用与设计",
                            "2027年3月27日",
                            "09:00–11:00",
                            "659028",
                            "天山示范学院",
                            "乌鲁木齐市示例路28号",
                            "第一机房",
                            "信息楼",
                            "3层",
                            "考生须知");
            ReadTicketCode code = ReadTicketCode.of(PrintedCode.of(pdf, 0), keys());
            assertThat(code.name()).isEqualTo("古丽·艾合买提");
            assertThat(code.document()).isEqualTo("E1****78");
            assertThat(code.ticketNumber()).isEqualTo(TicketNumber.of(CENTRE, SUBJECT, 12));
            assertThat(code.session()).isEqualTo(session);
            assertThat(code.date()).hasToString("2027-03-27");
            assertThat(code.room()).isEqualTo("A101");
            assertThat(code.seat()).isEqualTo(12);
        }
        assertThat(ticket(candidate).bytes()).as("a reprint").isEqualTo(answer.bytes());
    }

    @DisplayName("R-704, R-204 the text of a ticket is the name with every character")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "𠮷𬎆𫖯㛃",
                "䶮𪚥𤭢",
                "王𰻝𱁬𲎯",
                "阿卜杜热合曼·阿卜杜喀迪尔·买买提依明·努尔艾合买提·玉素甫江·艾合买提江·古丽巴哈尔·伊斯拉木",
            })
    void everyCharacter(String name) throws IOException {
        Candidate candidate = seated(name, 1, Map.of());

        byte[] ticket = ticket(candidate).bytes();

        keep("name-%08x".formatted(name.hashCode()), ticket);
        try (PDDocument pdf = Loader.loadPDF(ticket)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\R", ""))
                    .contains(name)
                    .doesNotContain("〔U+");
            assertThat(ReadTicketCode.of(PrintedCode.of(pdf, 0), keys()).name()).isEqualTo(name);
        }
    }

    @DisplayName(
            "R-704, R-804 extra minutes are in the time, and the note for the invigilator is all that is said of an"
                    + " accommodation")
    @Test
    void accommodation() throws IOException {
        Candidate candidate = seated("王伟", 3, Map.of("extra_minutes", 30));
        grant(candidate, "可使用放大镜", "May use a magnifier");

        try (PDDocument pdf = Loader.loadPDF(ticket(candidate).bytes())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("09:00–11:30", "30 extra minutes", "可使用放大镜", "May use a magnifier", "监考人员注意");
        }
        keep("accommodation", ticket(candidate).bytes());
    }

    @DisplayName(
            "R-704 everybody may have the keys, the time, and the sessions to come; a forged or foreign code is none")
    @Test
    void publicKeys() throws IOException {
        Candidate candidate = seated("王伟", 11, Map.of());
        String code = scanned(ticket(candidate));

        JsonNode keys = api.get("/api/scheduling/ticket-keys").json();

        assertThat(keys.path("keys")).hasSize(2);
        assertThat(keys.path("sessions").values())
                .extracting(JsonNode::asString)
                .contains(session);
        assertThat(Instant.parse(keys.path("at").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        char last = code.charAt(code.length() - 1);
        String forged = code.substring(0, code.length() - 1) + (last == '9' ? '8' : (char) (last + 1));
        assertThatThrownBy(() -> ReadTicketCode.of(forged, keys())).hasMessage("Forged");
        assertThatThrownBy(() -> ReadTicketCode.of(candidate.registration().toString(), keys()))
                .hasMessage("No ticket");
    }

    private void grant(Candidate candidate, String zh, String en) {
        jdbc.sql("""
                        insert into accommodation_registration (registration, passport, session, centre)
                        values (:registration, :passport, :session, :centre)
                        on conflict do nothing""")
                .param("registration", candidate.registration())
                .param("passport", candidate.passport())
                .param("session", session)
                .param("centre", CENTRE)
                .update();
        jdbc.sql("""
                        insert into accommodation_request (id, registration, passport, session, centre, state, version,
                            extra_minutes, separate_room, step_free, beside_door, reason, requested_at, granted_extra_minutes,
                            granted_separate_room, granted_step_free, granted_beside_door, note_zh, note_en, decided_at, decided_by)
                        values (:id, :registration, :passport, :session, :centre, 'GRANTED', 2, 30, false, false, false,
                            'x', now(), 30, false, false, false, :zh, :en, now(), 'y')""")
                .param("id", UUID.randomUUID())
                .param("registration", candidate.registration())
                .param("passport", candidate.passport())
                .param("session", session)
                .param("centre", CENTRE)
                .param("zh", zh)
                .param("en", en)
                .update();
    }

    private static String spaced(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
