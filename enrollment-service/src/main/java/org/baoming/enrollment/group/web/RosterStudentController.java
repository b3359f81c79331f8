package org.baoming.enrollment.group.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.DocumentType;
import org.baoming.enrollment.document.EnteredDocument;
import org.baoming.enrollment.group.ChangeRosterStudent;
import org.baoming.enrollment.group.ReadRoster;
import org.baoming.enrollment.roster.RosterPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One student of a centre's own roster: read, corrected, removed. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/roster/students/{entry}")
@PreAuthorize("hasRole('centre-staff')")
class RosterStudentController {
    private final ReadRoster readRoster;
    private final ChangeRosterStudent change;

    RosterStudentController(ReadRoster readRoster, ChangeRosterStudent change) {
        this.readRoster = readRoster;
        this.change = change;
    }

    /**
     * The values that replace those on the roster, with the limits of an import.
     *
     * @param documentType of {@code documentNumber}; null: a resident's identity card
     * @param documentNumber null: the document is right as it is; another name needs its number too
     */
    record StudentRequest(
            @NotBlank @Size(max = 64) String name,
            @Nullable DocumentType documentType,
            @Size(max = 40) @Nullable String documentNumber,
            @Legible @Size(max = 100) @Nullable String school,
            @Legible @Size(max = 100) @Nullable String department,
            @Legible @Size(max = 100) @Nullable String major,
            @Legible @Size(max = 100) @Nullable String className,
            @Legible @Size(max = 50) @Nullable String studentNumber) {

        ChangeRosterStudent.Correction correction(CentreCode centre) {
            String number = given(documentNumber);
            return new ChangeRosterStudent.Correction(
                    number == null
                            ? null
                            : new EnteredDocument(
                                    Objects.requireNonNullElse(documentType, DocumentType.RESIDENT_ID),
                                    number,
                                    name.strip()),
                    name.strip(),
                    new RosterPlace(
                            centre,
                            given(school),
                            given(department),
                            given(major),
                            given(className),
                            given(studentNumber)));
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        @Override
        public String toString() {
            return "StudentRequest[" + documentType + "]";
        }
    }

    @GetMapping
    ResponseEntity<RosterStudent> rosterStudent(
            Caller caller, @PathVariable SessionCode session, @PathVariable long entry) {
        return read(caller, session, entry);
    }

    /** @param ifMatch the version that was corrected */
    @PutMapping
    ResponseEntity<RosterStudent> correctRosterStudent(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable long entry,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody StudentRequest request) {
        change.correct(caller, session, entry, Versions.expected(ifMatch, null), request.correction(centre(caller)));
        return read(caller, session, entry);
    }

    /** @param ifMatch the version that was seen */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeRosterStudent(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable long entry,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        change.remove(caller, session, centre(caller), entry, Versions.expected(ifMatch, null));
    }

    private ResponseEntity<RosterStudent> read(Caller caller, SessionCode session, long entry) {
        RosterStudent student = RosterStudent.from(readRoster.one(caller, session, centre(caller), entry));
        return Versions.tagged(student.version(), student);
    }

    private static CentreCode centre(Caller caller) {
        return new CentreCode(caller.requireCentre());
    }
}
