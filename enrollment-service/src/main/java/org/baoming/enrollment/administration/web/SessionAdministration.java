package org.baoming.enrollment.administration.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.idempotency.IdempotencyKey;
import org.baoming.chassis.idempotency.IdempotentRequests;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.EnrollmentSettings;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ChangeSession;
import org.baoming.enrollment.administration.CopySession;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.MakeSessionCopies;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exam sessions: all staff read them, the exam board changes them. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions")
@ForStaff
class SessionAdministration {
    private final Catalogue catalogue;
    private final ChangeSession changeSession;
    private final CopySession copySession;
    private final MakeSessionCopies copies;
    private final IdempotentRequests idempotent;
    private final EnrollmentSettings settings;

    SessionAdministration(
            Catalogue catalogue,
            ChangeSession changeSession,
            CopySession copySession,
            MakeSessionCopies copies,
            IdempotentRequests idempotent,
            EnrollmentSettings settings) {
        this.catalogue = catalogue;
        this.changeSession = changeSession;
        this.copySession = copySession;
        this.copies = copies;
        this.idempotent = idempotent;
        this.settings = settings;
    }

    /**
     * @param basedOn the session whose policy, provinces, centres, offers and texts are copied
     * @param ticketWindow null until it is decided
     * @param examDates days in China
     */
    record CopyRequest(
            @NotNull @Pattern(regexp = "[0-9]{4}-[0-9]{2}") String session,
            @NotNull @Pattern(regexp = "[0-9]{4}-[0-9]{2}") String basedOn,
            @NotNull @Positive @Max(10_000) Integer ordinal,
            @Line String nameZh,
            @Line String nameEn,
            @NotNull @Valid WindowRequest window,
            @Valid @Nullable WindowRequest ticketWindow,
            @NotEmpty @Size(max = 60) List<@NotNull LocalDate> examDates) {

        CopySession.NewSession wanted() {
            return new CopySession.NewSession(
                    new SessionCode(session),
                    ordinal,
                    nameZh.strip(),
                    nameEn.strip(),
                    window.toWindow("window"),
                    WindowRequest.window(ticketWindow, "ticketWindow"),
                    days(examDates));
        }
    }

    /**
     * @param ticketWindow null until it is decided
     * @param examDates days in China
     * @param listed visitors are offered it
     */
    record SessionRequest(
            @NotNull @Positive @Max(10_000) Integer ordinal,
            @Line String nameZh,
            @Line String nameEn,
            @NotNull @Valid WindowRequest window,
            @Valid @Nullable WindowRequest ticketWindow,
            @NotEmpty @Size(max = 60) List<@NotNull LocalDate> examDates,
            @NotNull @Valid PolicyRequest policy,
            @NotNull Boolean listed) {

        ExamSession of(SessionCode session) {
            return new ExamSession(
                    session,
                    ordinal,
                    nameZh.strip(),
                    nameEn.strip(),
                    window.toWindow("window"),
                    WindowRequest.window(ticketWindow, "ticketWindow"),
                    days(examDates),
                    policy.whole(),
                    listed,
                    0);
        }
    }

    private static List<LocalDate> days(List<LocalDate> examDates) {
        if (examDates.stream().anyMatch(day -> day.getYear() < 2000 || day.getYear() >= 2200)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Exam days of our time, please.")
                    .field("examDates", "OUT_OF_RANGE", "Between the years 2000 and 2200.");
        }
        return examDates.stream().sorted().distinct().toList();
    }

    @GetMapping
    List<ExamSession> allSessions() {
        return catalogue.sessions();
    }

    /** @param session it is being copied, and does not exist until all of it is */
    record CopyInProgress(SessionCode session) {}

    /**
     * Sets a new session up as an earlier one was; it is not listed yet. 202: that takes longer, and goes on by itself; the same
     * request, with the same key, tells when it is done. A repetition is answered with the session as it is now.
     */
    @PostMapping
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ExamSession.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CopyInProgress.class)))
    ResponseEntity<Object> copySession(Caller caller, IdempotencyKey key, @Valid @RequestBody CopyRequest request) {
        CopySession.NewSession wanted = request.wanted();
        SessionCode session = new SessionCode(idempotent.once(caller, key, request, () -> {
            copySession.request(Staff.of(caller), new SessionCode(request.basedOn()), wanted);
            return request.session();
        }));
        if (!copies.await(session, settings.copyPatience())) {
            return ResponseEntity.accepted().body(new CopyInProgress(session));
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(current(session));
    }

    @GetMapping("/{session}")
    ResponseEntity<ExamSession> sessionSettings(@PathVariable SessionCode session) {
        ExamSession found = current(session);
        return Versions.tagged(found.version(), found);
    }

    /** Not what this instance has cached: whoever has saved and loads the page again sees what they have saved. */
    private ExamSession current(SessionCode session) {
        ExamSession found = catalogue.currentSession(session);
        if (found == null) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such session.");
        }
        return found;
    }

    @PutMapping("/{session}")
    @PreAuthorize("hasRole('exam-admin')")
    ResponseEntity<ExamSession> changeSession(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @Valid @RequestBody SessionRequest request) {
        ExamSession changed =
                changeSession.change(Staff.of(caller), request.of(session), Versions.expected(ifMatch, ifNoneMatch));
        return Versions.tagged(changed.version(), changed);
    }
}
