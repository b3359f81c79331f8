package org.baoming.enrollment.administration.web;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ImportCatalogue;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.sheet.Hidden;
import org.baoming.enrollment.sheet.ImportPreview;
import org.baoming.enrollment.sheet.ImportedSheet;
import org.baoming.enrollment.sheet.RowFaults;
import org.baoming.enrollment.sheet.SheetChoice;
import org.baoming.enrollment.sheet.SheetColumn;
import org.baoming.enrollment.sheet.SheetReader;
import org.baoming.enrollment.sheet.TakesSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Imports spreadsheets into the catalogue: CSV or XLSX, at most 5 MB, completely or not at all. Each import has a
 * preview, which validates the file and stores nothing; with its {@code digest}, the same file is stored.
 */
@RestController
@RequestMapping("/api/enrollment/imports")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin')")
class ImportController {
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_CENTRES = 20_000;

    /** A nation: 5,000 centres with 20 subjects each. */
    private static final int MOST_OFFERS = 100_000;

    private final ImportCatalogue importCatalogue;

    ImportController(ImportCatalogue importCatalogue) {
        this.importCatalogue = importCatalogue;
    }

    record Imported(int rows) {}

    @PostMapping("/sessions")
    @PreAuthorize("hasRole('exam-admin')")
    @TakesSheet
    Imported sessions(
            Caller caller,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String digest,
            InputStream file) {
        ImportedSheet read = read(file, CatalogueSheets.SESSIONS, MOST_SESSIONS, new SheetChoice(hidden, sheet));
        read.requireSame(digest);
        importCatalogue.sessions(Staff.of(caller), CatalogueSheets.sessions(read.rows()), read.faults());
        return new Imported(read.rows().size());
    }

    @PostMapping("/sessions/preview")
    @PreAuthorize("hasRole('exam-admin')")
    @TakesSheet
    ImportPreview previewSessions(
            Caller caller,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        ImportedSheet read = read(file, CatalogueSheets.SESSIONS, MOST_SESSIONS, new SheetChoice(hidden, sheet));
        List<ImportCatalogue.SessionRow> rows = CatalogueSheets.sessions(read.rows());
        importCatalogue.judgeSessions(Staff.of(caller), rows, read.faults());
        return preview(read, rows, ImportCatalogue.SessionRow::row);
    }

    @PostMapping("/{session}/centres")
    @TakesSheet
    Imported centres(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String digest,
            InputStream file) {
        ImportedSheet read = read(file, CatalogueSheets.CENTRES, MOST_CENTRES, new SheetChoice(hidden, sheet));
        read.requireSame(digest);
        importCatalogue.centres(Staff.of(caller), session, CatalogueSheets.centres(read.rows()), read.faults());
        return new Imported(read.rows().size());
    }

    @PostMapping("/{session}/centres/preview")
    @TakesSheet
    ImportPreview previewCentres(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        ImportedSheet read = read(file, CatalogueSheets.CENTRES, MOST_CENTRES, new SheetChoice(hidden, sheet));
        List<ImportCatalogue.CentreRow> rows = CatalogueSheets.centres(read.rows());
        importCatalogue.judgeCentres(Staff.of(caller), session, rows, read.faults());
        return preview(read, rows, ImportCatalogue.CentreRow::row);
    }

    @PostMapping("/{session}/offers")
    @TakesSheet
    Imported offers(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable String digest,
            InputStream file) {
        ImportedSheet read = read(file, CatalogueSheets.OFFERS, MOST_OFFERS, new SheetChoice(hidden, sheet));
        read.requireSame(digest);
        importCatalogue.offers(Staff.of(caller), session, CatalogueSheets.offers(read.rows()), read.faults());
        return new Imported(read.rows().size());
    }

    @PostMapping("/{session}/offers/preview")
    @TakesSheet
    ImportPreview previewOffers(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        ImportedSheet read = read(file, CatalogueSheets.OFFERS, MOST_OFFERS, new SheetChoice(hidden, sheet));
        List<ImportCatalogue.OfferRow> rows = CatalogueSheets.offers(read.rows());
        importCatalogue.judgeOffers(Staff.of(caller), session, rows, read.faults());
        return preview(read, rows, ImportCatalogue.OfferRow::row);
    }

    private static ImportedSheet read(InputStream file, List<SheetColumn> columns, int atMost, SheetChoice choice) {
        return SheetReader.read(file, columns, atMost, choice, new RowFaults());
    }

    /** A catalogue's import only adds. */
    private static <T> ImportPreview preview(ImportedSheet read, List<T> rows, ToIntFunction<T> number) {
        Map<Integer, ImportPreview.Change> added = rows.stream()
                .map(number::applyAsInt)
                .filter(row -> !read.faults().hasRow(row))
                .collect(Collectors.toMap(Function.identity(), row -> ImportPreview.Change.ADDED));
        return ImportPreview.of(read, added, 0, null);
    }
}
