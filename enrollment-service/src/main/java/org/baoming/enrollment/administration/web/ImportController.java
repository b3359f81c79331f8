package org.baoming.enrollment.administration.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.InputStream;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ImportCatalogue;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.sheet.Hidden;
import org.baoming.enrollment.sheet.RowFaults;
import org.baoming.enrollment.sheet.SheetChoice;
import org.baoming.enrollment.sheet.SheetReader;
import org.baoming.enrollment.sheet.SheetRow;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports spreadsheets into the catalogue: CSV or XLSX, at most 5 MB, completely or not at all. */
@RestController
@RequestMapping("/api/enrollment/imports")
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin')")
class ImportController {
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_ROWS = 20_000;

    private final ImportCatalogue importCatalogue;

    ImportController(ImportCatalogue importCatalogue) {
        this.importCatalogue = importCatalogue;
    }

    record Imported(int rows) {}

    @PostMapping("/sessions")
    @PreAuthorize("hasRole('exam-admin')")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    Imported sessions(
            Caller caller,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        RowFaults faults = new RowFaults();
        List<SheetRow> rows =
                SheetReader.read(file, CatalogueSheets.SESSIONS, MOST_SESSIONS, new SheetChoice(hidden, sheet), faults);
        importCatalogue.sessions(Staff.of(caller), CatalogueSheets.sessions(rows), faults);
        return new Imported(rows.size());
    }

    @PostMapping("/{session}/centres")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    Imported centres(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        RowFaults faults = new RowFaults();
        List<SheetRow> rows =
                SheetReader.read(file, CatalogueSheets.CENTRES, MOST_ROWS, new SheetChoice(hidden, sheet), faults);
        importCatalogue.centres(Staff.of(caller), session, CatalogueSheets.centres(rows), faults);
        return new Imported(rows.size());
    }

    @PostMapping("/{session}/offers")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    Imported offers(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable Hidden hidden,
            @RequestParam(required = false) @Nullable String sheet,
            InputStream file) {
        RowFaults faults = new RowFaults();
        List<SheetRow> rows =
                SheetReader.read(file, CatalogueSheets.OFFERS, MOST_ROWS, new SheetChoice(hidden, sheet), faults);
        importCatalogue.offers(Staff.of(caller), session, CatalogueSheets.offers(rows), faults);
        return new Imported(rows.size());
    }
}
