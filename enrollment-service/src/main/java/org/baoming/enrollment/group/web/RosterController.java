package org.baoming.enrollment.group.web;

import java.io.InputStream;
import java.util.Optional;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.group.ImportRoster;
import org.baoming.enrollment.sheet.Hidden;
import org.baoming.enrollment.sheet.ImportPreview;
import org.baoming.enrollment.sheet.ImportedSheet;
import org.baoming.enrollment.sheet.RowFaults;
import org.baoming.enrollment.sheet.SheetChoice;
import org.baoming.enrollment.sheet.SheetReader;
import org.baoming.enrollment.sheet.TakesSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports of a centre's roster: replace it, or add to it, each with a preview. */
@RestController
@RequestMapping("/api/enrollment/imports/{session}/roster")
@PreAuthorize("hasRole('centre-staff')")
class RosterController {
    private static final int MOST_ON_ROSTER = 20_000;

    private final StudentSheets sheets;
    private final ImportRoster importRoster;

    RosterController(StudentSheets sheets, ImportRoster importRoster) {
        this.sheets = sheets;
        this.importRoster = importRoster;
    }

    /**
     * @param rows of the file
     * @param updated were on the roster with other values
     * @param unchanged were on it as they are in the file
     * @param removed were on it and are not in the file
     * @param version of the roster now
     */
    record RosterImported(int rows, int added, int updated, int unchanged, int removed, long version) {}

    /**
     * Replaces the roster with the file. Importing the same file twice is harmless.
     *
     * @param ifMatch the version of the roster that is replaced, {@code "0"} where there was none
     */
    @PutMapping
    @TakesSheet
    ResponseEntity<RosterImported> replaceRoster(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String digest,
            InputStream file) {
        CentreCode centre = centre(caller);
        Optional<ExpectedVersion> expected = Optional.of(Versions.expected(ifMatch, null));
        ImportedSheet read = read(file, new SheetChoice(hidden, sheet)).requireSame(digest);
        return imported(caller, session, centre, ImportRoster.Mode.REPLACE, expected, read);
    }

    /**
     * Adds the file to the roster; students who are on it get the values of the file. Importing the same file twice is
     * harmless.
     *
     * @param ifMatch the version of the roster that was previewed; without it, the file is added to whatever is there
     */
    @PostMapping
    @TakesSheet
    ResponseEntity<RosterImported> addToRoster(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String digest,
            InputStream file) {
        CentreCode centre = centre(caller);
        Optional<ExpectedVersion> expected =
                ifMatch == null ? Optional.empty() : Optional.of(Versions.expected(ifMatch, null));
        ImportedSheet read = read(file, new SheetChoice(hidden, sheet)).requireSame(digest);
        return imported(caller, session, centre, ImportRoster.Mode.ADD, expected, read);
    }

    /** Stores nothing: who would be new, changed and removed, and which rows prevent it. */
    @PostMapping("/preview")
    @TakesSheet
    ImportPreview previewRoster(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam ImportRoster.Mode mode,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        CentreCode centre = centre(caller);
        ImportedSheet read = read(file, new SheetChoice(hidden, sheet));
        ImportRoster.Plan plan =
                importRoster.preview(session, centre, mode, sheets.roster(centre, read.rows()), read.faults());
        return ImportPreview.of(read, plan.changes(), plan.removed(), plan.version());
    }

    private ResponseEntity<RosterImported> imported(
            Caller caller,
            SessionCode session,
            CentreCode centre,
            ImportRoster.Mode mode,
            Optional<ExpectedVersion> expected,
            ImportedSheet read) {
        ImportRoster.Outcome outcome =
                importRoster.run(caller, session, centre, mode, expected, sheets.roster(centre, read.rows()), read);
        return Versions.tagged(
                outcome.version(),
                new RosterImported(
                        read.rows().size(),
                        outcome.added(),
                        outcome.updated(),
                        outcome.unchanged(),
                        outcome.removed(),
                        outcome.version()));
    }

    private static ImportedSheet read(InputStream file, SheetChoice choice) {
        return SheetReader.read(file, StudentSheets.ROSTER, MOST_ON_ROSTER, choice, new RowFaults());
    }

    private static CentreCode centre(Caller caller) {
        return new CentreCode(caller.requireCentre());
    }
}
