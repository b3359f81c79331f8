package org.baoming.audit.record.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.record.ExportRecord;
import org.baoming.audit.record.SearchRecord;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of staff actions: search and export. */
@RestController
@RequestMapping("/api/audit/actions")
@PreAuthorize("hasAnyRole('centre-staff', 'province-admin', 'exam-admin')")
class ActionController {

    /** @param next {@code before} of the next page, also if this one has few actions or none; null on the last one */
    record Page(List<Action> actions, @Nullable Long next) {}

    /**
     * @param act what was done; the list is open
     * @param registration null: the action concerns a setting
     */
    record Action(
            long position,
            String scope,
            long sequence,
            Instant at,
            @Nullable String service,
            String actor,
            @Nullable String account,
            @Nullable String role,
            String act,
            @Nullable String session,
            @Nullable UUID registration,
            Map<String, String> details,
            String hash) {

        static Action from(SearchRecord.Found found) {
            var action = found.action();
            var content = action.content();
            return new Action(
                    found.position(),
                    action.scope(),
                    action.sequence(),
                    action.at(),
                    content.service(),
                    content.actor(),
                    content.account(),
                    content.role(),
                    content.type(),
                    content.session(),
                    content.registration(),
                    content.details(),
                    action.hash());
        }
    }

    /**
     * Each may be left out.
     *
     * @param scope one chain: a centre, a province alone, or {@code board}
     * @param province a province with its centres
     * @param actor a sign-in name, or the subject of the sign-in
     * @param from first instant inside
     * @param to first instant outside
     * @param text in the details
     */
    record Query(
            @Pattern(regexp = "[0-9]{6}|[0-9]{2}|board") @Nullable
            String scope,

            @Pattern(regexp = "[0-9]{2}") @Nullable String province,
            @Size(max = 20) @Nullable String session,
            @Nullable UUID registration,
            @Size(max = 100) @Nullable String actor,

            @Pattern(regexp = "[A-Z][A-Z0-9_]{2,59}") @Nullable
            String act,

            @Nullable Instant from,
            @Nullable Instant to,
            @Size(max = 100) @Nullable String text) {

        SearchRecord.Filter filter() {
            return new SearchRecord.Filter(scope, province, session, registration, actor, act, from, to, text);
        }
    }

    private final SearchRecord search;
    private final ExportRecord export;

    ActionController(SearchRecord search, ExportRecord export) {
        this.search = search;
        this.export = export;
    }

    /** The newest first. A centre's staff sees its own, a province's administrator its own and its centres', the board all. */
    @GetMapping
    Page actions(
            Caller caller,
            @ParameterObject @Valid Query query,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        var results = search.search(caller, query.filter(), before, size);
        return new Page(results.found().stream().map(Action::from).toList(), results.next());
    }

    /** The same as a file, chain by chain: CSV, or NDJSON by which every chain can be verified elsewhere. It goes on record. */
    @GetMapping(
            value = "/export",
            produces = {"text/csv", "application/x-ndjson", "application/problem+json"})
    void export(
            Caller caller,
            @ParameterObject @Valid Query query,
            @RequestParam(defaultValue = "CSV") ExportRecord.Format format,
            HttpServletResponse response)
            throws IOException {
        var prepared = export.prepare(caller, query.filter(), format);
        boolean csv = format == ExportRecord.Format.CSV;
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(csv ? "操作记录.csv" : "staff-actions.ndjson", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        export.send(prepared, response.getOutputStream());
    }
}
