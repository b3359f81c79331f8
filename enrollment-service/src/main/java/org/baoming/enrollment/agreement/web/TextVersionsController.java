package org.baoming.enrollment.agreement.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.agreement.TextVersions;
import org.baoming.enrollment.catalogue.PublishedText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The texts of a session, a province or a centre as its staff see them: with those that were withdrawn, with former versions, and
 * with how many candidates have accepted each.
 */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/texts")
@ForStaff
class TextVersionsController {
    private static final String CODE = "[a-z0-9][a-z0-9-]{0,59}";
    private static final int PAGE = 50;

    private final TextVersions versions;

    TextVersionsController(TextVersions versions) {
        this.versions = versions;
    }

    /** @param countedUntil what was accepted later is not counted yet */
    record Texts(List<TextSummary> texts, Instant countedUntil) {}

    /**
     * @param withdrawn candidates do not see it any more
     * @param accepted how many candidates have accepted this version
     * @param acceptedBefore how many acceptances the older versions have
     */
    record TextSummary(
            String text,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            PublishedText.Kind kind,
            boolean mustAccept,
            int version,
            String titleZh,
            String titleEn,
            Instant publishedAt,
            boolean withdrawn,
            long accepted,
            long acceptedBefore) {

        static TextSummary from(TextVersions.Newest newest) {
            TextVersions.Version version = newest.version();
            PublishedText text = version.text();
            return new TextSummary(
                    text.text(),
                    text.province(),
                    text.centre(),
                    text.kind(),
                    text.mustAccept(),
                    text.version(),
                    text.titleZh(),
                    text.titleEn(),
                    version.publishedAt(),
                    version.withdrawn(),
                    version.accepted(),
                    newest.acceptedBefore());
        }
    }

    /** @param next send it as {@code before} for the next page; null: this is the last one */
    record VersionList(
            List<VersionSummary> versions, @Nullable Integer next, Instant countedUntil) {}

    /** @param withdrawn this version only records that the text was withdrawn */
    record VersionSummary(
            int version,
            boolean mustAccept,
            String titleZh,
            String titleEn,
            Instant publishedAt,
            boolean withdrawn,
            long accepted) {

        static VersionSummary from(TextVersions.Version version) {
            PublishedText text = version.text();
            return new VersionSummary(
                    text.version(),
                    text.mustAccept(),
                    text.titleZh(),
                    text.titleEn(),
                    version.publishedAt(),
                    version.withdrawn(),
                    version.accepted());
        }
    }

    record VersionText(
            String text,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            PublishedText.Kind kind,
            boolean mustAccept,
            int version,
            String titleZh,
            String titleEn,
            String bodyZh,
            String bodyEn,
            Instant publishedAt,
            boolean withdrawn,
            long accepted) {

        static VersionText from(TextVersions.Version version) {
            PublishedText text = version.text();
            return new VersionText(
                    text.text(),
                    text.province(),
                    text.centre(),
                    text.kind(),
                    text.mustAccept(),
                    text.version(),
                    text.titleZh(),
                    text.titleEn(),
                    text.bodyZh(),
                    text.bodyEn(),
                    version.publishedAt(),
                    version.withdrawn(),
                    version.accepted());
        }
    }

    @Operation(
            summary = "The texts of the session, of a province or of a centre, with those that were withdrawn",
            description = "Without province and centre: the session's own.")
    @GetMapping
    Texts texts(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre) {
        ProvinceCode of = centre == null ? province : centre.province();
        requireSight(Staff.of(caller), of, centre);
        return new Texts(
                versions.of(session, of, centre).stream().map(TextSummary::from).toList(), versions.countedUntil());
    }

    @Operation(summary = "The versions of a text, the newest first, " + PAGE + " a page")
    @GetMapping("/{text}/versions")
    VersionList textVersions(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable @Pattern(regexp = CODE) String text,
            @RequestParam(required = false) @Min(1) @Max(Integer.MAX_VALUE) @Nullable Integer before) {
        requireSight(caller, session, text);
        List<TextVersions.Version> found = versions.versions(session, text, before, PAGE + 1);
        List<TextVersions.Version> page = found.subList(0, Math.min(PAGE, found.size()));
        return new VersionList(
                page.stream().map(VersionSummary::from).toList(),
                found.size() > PAGE ? page.getLast().text().version() : null,
                versions.countedUntil());
    }

    @Operation(summary = "One version of a text, as candidates read it then; the ETag is its version")
    @GetMapping("/{text}/versions/{version}")
    ResponseEntity<VersionText> textVersion(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable @Pattern(regexp = CODE) String text,
            @PathVariable @Min(1) @Max(Integer.MAX_VALUE - 1) int version) {
        requireSight(caller, session, text);
        TextVersions.Version found = versions.versions(session, text, version + 1, 1).stream()
                .filter(one -> one.text().version() == version)
                .findFirst()
                .orElseThrow(TextVersionsController::notFound);
        return Versions.tagged(version, VersionText.from(found));
    }

    private void requireSight(Caller caller, SessionCode session, String text) {
        PublishedText newest = versions.newest(session, text).orElseThrow(TextVersionsController::notFound);
        requireSight(Staff.of(caller), newest.province(), newest.centre());
    }

    /** Candidates of a province read its texts, so its centres' staff do; a centre's are its own. */
    private static void requireSight(Staff staff, @Nullable ProvinceCode province, @Nullable CentreCode centre) {
        if (centre != null) {
            staff.requireReach(centre);
        } else if (province != null) {
            staff.requireSight(province);
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such text, or no such version of it.");
    }
}
