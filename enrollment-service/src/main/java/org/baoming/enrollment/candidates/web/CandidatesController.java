package org.baoming.enrollment.candidates.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.candidates.CandidateQuery;
import org.baoming.enrollment.candidates.CountOnSiteToDo;
import org.baoming.enrollment.candidates.ExportCandidates;
import org.baoming.enrollment.candidates.FindCandidates;
import org.baoming.enrollment.candidates.Standing;
import org.baoming.enrollment.document.Disclosure;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The candidates of a centre or a province, for its staff: a list to search and to filter, page by page and as a file. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/registrations")
@ForStaff
class CandidatesController {
    private final FindCandidates find;
    private final ExportCandidates export;
    private final CandidateResponses responses;
    private final CandidateSheet sheet;
    private final CountOnSiteToDo onSite;

    CandidatesController(
            FindCandidates find,
            ExportCandidates export,
            CandidateResponses responses,
            CandidateSheet sheet,
            CountOnSiteToDo onSite) {
        this.find = find;
        this.export = export;
        this.responses = responses;
        this.sheet = sheet;
        this.onSite = onSite;
    }

    /** @param next send it as {@code after} for the next page; null: this is the last one */
    record Candidates(
            List<CandidateResponse> registrations, @Nullable String next) {}

    /** @param number in full: it is in no address, so that it is in no log */
    record DocumentSearch(@NotBlank @Size(max = 30) String number) {
        @Override
        public String toString() {
            return "DocumentSearch[…]";
        }
    }

    /**
     * Centre staff and a province's administration see all of their own where they name no centre; the board names one of both.
     *
     * @param name a part of it
     * @param documentEnd the last digits
     * @param studentNumber its beginning
     * @param day on which the registration was opened, in China
     */
    @GetMapping
    Candidates candidates(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre,
            @RequestParam(required = false) @Size(max = 50) @Nullable String name,
            @RequestParam(required = false) @Pattern(regexp = "[0-9A-Za-z()]{1,4}") @Nullable String documentEnd,
            @RequestParam(required = false) @Size(max = 50) @Nullable String studentNumber,
            @RequestParam(required = false) @Nullable SubjectCode subject,
            @RequestParam(required = false) @Nullable Standing standing,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "TIME") CandidateQuery.Order order,
            @RequestParam(required = false) @Size(max = 500) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        FindCandidates.Page page = find.page(
                caller,
                query(session, province, centre, name, documentEnd, studentNumber, subject, standing, day, order),
                after,
                limit);
        return new Candidates(responses.of(session, page.lines()), page.next());
    }

    @Operation(summary = "How many candidates the centre has still to confirm on site (R-317), counted up to 9,999")
    @GetMapping("/on-site-to-do")
    @PreAuthorize("hasRole('centre-staff')")
    CountOnSiteToDo.ToDo onSiteToDo(Caller caller, @PathVariable SessionCode session) {
        return onSite.count(caller, session);
    }

    /** The registrations of one document number, at the caller's own centre, in their own province, or anywhere for the board. */
    @PostMapping("/by-document")
    Candidates byDocument(
            Caller caller, @PathVariable SessionCode session, @RequestBody @Valid DocumentSearch document) {
        return new Candidates(
                responses.of(
                        session,
                        find.byDocument(caller, session, document.number().strip())),
                null);
    }

    @Operation(
            summary = "The same as a file, document numbers masked",
            description = "409 TOO_MANY_ROWS where the filter finds more than a file may have.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/export")
    void export(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre,
            @RequestParam(required = false) @Size(max = 50) @Nullable String name,
            @RequestParam(required = false) @Pattern(regexp = "[0-9A-Za-z()]{1,4}") @Nullable String documentEnd,
            @RequestParam(required = false) @Size(max = 50) @Nullable String studentNumber,
            @RequestParam(required = false) @Nullable SubjectCode subject,
            @RequestParam(required = false) @Nullable Standing standing,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "TIME") CandidateQuery.Order order,
            @RequestParam CandidateSheet.Format format,
            @RequestParam(defaultValue = "zh") CandidateSheet.Language language,
            HttpServletResponse response)
            throws IOException {
        write(
                session,
                export.prepare(
                        caller,
                        query(
                                session,
                                province,
                                centre,
                                name,
                                documentEnd,
                                studentNumber,
                                subject,
                                standing,
                                day,
                                order),
                        format.name()),
                format,
                language,
                response);
    }

    /** @param reason in a few words; the candidates see it */
    record Disclosing(
            @NotNull Disclosure.Reason reasonCode,
            @NotBlank @Legible @Size(max = 500) String reason) {}

    @Operation(
            summary = "The same as a file, document numbers in full, for a reason (R-503)",
            description =
                    "On record with reason and count, and in the data of each candidate. 409 TOO_MANY_ROWS beyond 50,000.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    @PostMapping("/export")
    void exportInFull(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre,
            @RequestParam(required = false) @Size(max = 50) @Nullable String name,
            @RequestParam(required = false) @Pattern(regexp = "[0-9A-Za-z()]{1,4}") @Nullable String documentEnd,
            @RequestParam(required = false) @Size(max = 50) @Nullable String studentNumber,
            @RequestParam(required = false) @Nullable SubjectCode subject,
            @RequestParam(required = false) @Nullable Standing standing,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(defaultValue = "TIME") CandidateQuery.Order order,
            @RequestParam CandidateSheet.Format format,
            @RequestParam(defaultValue = "zh") CandidateSheet.Language language,
            @RequestBody @Valid Disclosing disclosing,
            HttpServletResponse response)
            throws IOException {
        ExportCandidates.Rows rows = export.prepareInFull(
                caller,
                query(session, province, centre, name, documentEnd, studentNumber, subject, standing, day, order),
                format.name(),
                disclosing.reasonCode(),
                disclosing.reason().strip());
        write(session, rows, format, language, response);
    }

    private void write(
            SessionCode session,
            ExportCandidates.Rows rows,
            CandidateSheet.Format format,
            CandidateSheet.Language language,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(format.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"candidates-" + session + "." + format.extension() + "\"");
        sheet.write(session, rows, format, language, response.getOutputStream());
    }

    private static CandidateQuery query(
            SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            @Nullable String name,
            @Nullable String documentEnd,
            @Nullable String studentNumber,
            @Nullable SubjectCode subject,
            @Nullable Standing standing,
            @Nullable LocalDate day,
            CandidateQuery.Order order) {
        if (day != null && (day.getYear() < 2000 || day.getYear() >= 2200)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "A day of our time, please.")
                    .field("day", "OUT_OF_RANGE", "Between the years 2000 and 2200.");
        }
        return new CandidateQuery(
                session,
                province,
                centre,
                filled(name),
                documentEnd,
                filled(studentNumber),
                subject,
                standing,
                day,
                order);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
