package org.baoming.enrollment.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.group.ReadRoster;
import org.baoming.enrollment.roster.RosterList;
import org.baoming.enrollment.sheet.SheetWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A centre's own roster: what it means, and who is on it. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/roster")
@PreAuthorize("hasRole('centre-staff')")
class RosterListController {
    private final ReadRoster readRoster;

    RosterListController(ReadRoster readRoster) {
        this.readRoster = readRoster;
    }

    /**
     * @param importedAt the last import
     * @param version send it as {@code If-Match} with an import; 0: there was no import yet
     * @param ownStudentsOnly the centre takes only students on its roster
     */
    record RosterOverview(
            CentreCode centre,
            int entries,
            @Nullable Instant importedAt,
            long version,
            Policy.RosterMode rosterMode,
            boolean ownStudentsOnly) {}

    /** @param next send it as {@code after} for the next page; null: this is the last one */
    record RosterPage(
            List<RosterStudent> students, @Nullable String next) {}

    @GetMapping
    ResponseEntity<RosterOverview> roster(Caller caller, @PathVariable SessionCode session) {
        CentreCode centre = centre(caller);
        ReadRoster.Overview overview = readRoster.overview(session, centre);
        return Versions.tagged(
                overview.summary().version(),
                new RosterOverview(
                        centre,
                        overview.summary().entries(),
                        overview.summary().importedAt(),
                        overview.summary().version(),
                        overview.mode(),
                        overview.mode() == Policy.RosterMode.RESTRICT));
    }

    /**
     * @param search part of the name or class, beginning of the student number or end of the document's
     * @param registered with a registration in this session, or without
     */
    @GetMapping("/students")
    RosterPage students(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Size(max = 50) @Nullable String search,
            @RequestParam(required = false) @Nullable Boolean registered,
            @RequestParam(required = false) @Size(max = 500) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        List<RosterList.Student> found =
                readRoster.page(caller, query(caller, session, search, registered), after, limit);
        return new RosterPage(
                found.stream().map(RosterStudent::from).toList(),
                found.size() < limit ? null : found.getLast().cursor());
    }

    /** Of the headings. */
    enum Language {
        zh,
        en
    }

    private static final List<String> HEADINGS_ZH =
            List.of("证件类型", "证件号码", "姓名", "院校", "院系", "专业", "班级", "学号", "是否已报名");
    private static final List<String> HEADINGS_EN = List.of(
            "Document type",
            "Document number",
            "Name",
            "School",
            "Department",
            "Major",
            "Class",
            "Student number",
            "Registered");

    @Operation(summary = "The same as a CSV file, document numbers masked")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/export")
    void export(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Size(max = 50) @Nullable String search,
            @RequestParam(required = false) @Nullable Boolean registered,
            @RequestParam(defaultValue = "zh") Language language,
            HttpServletResponse response)
            throws IOException {
        ReadRoster.Batches batches = readRoster.export(caller, query(caller, session, search, registered));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"roster-" + session + ".csv\"");
        try (SheetWriter sheet = SheetWriter.csv(response.getOutputStream())) {
            sheet.row(language == Language.zh ? HEADINGS_ZH : HEADINGS_EN);
            for (List<RosterList.Student> some = batches.next(); !some.isEmpty(); some = batches.next()) {
                for (RosterList.Student student : some) {
                    sheet.row(cells(student, language));
                }
            }
        }
    }

    private static List<String> cells(RosterList.Student student, Language language) {
        String yes = language == Language.zh ? "是" : "yes";
        String no = language == Language.zh ? "否" : "no";
        String type = student.documentType() == null
                ? null
                : language == Language.zh
                        ? DocumentTypes.name(student.documentType())
                        : student.documentType().name();
        return Stream.of(
                        type,
                        student.masked(),
                        student.name(),
                        student.school(),
                        student.department(),
                        student.major(),
                        student.className(),
                        student.studentNumber(),
                        student.registered() ? yes : no)
                .map(cell -> cell == null ? "" : cell)
                .toList();
    }

    private static ReadRoster.Query query(
            Caller caller, SessionCode session, @Nullable String search, @Nullable Boolean registered) {
        return new ReadRoster.Query(
                session, centre(caller), search == null || search.isBlank() ? null : search.strip(), registered);
    }

    private static CentreCode centre(Caller caller) {
        return new CentreCode(caller.requireCentre());
    }
}
