package org.baoming.scheduling.arrangement.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.baoming.scheduling.arrangement.DrawDocument;
import org.baoming.scheduling.arrangement.ShowArrangement;
import org.baoming.scheduling.plan.PlanInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The draw of a centre, for everybody, without signing in: anybody can repeat it. */
@RestController
class DrawController {
    private final ShowArrangement showArrangement;

    DrawController(ShowArrangement showArrangement) {
        this.showArrangement = showArrangement;
    }

    /**
     * What {@link DrawDocument} writes: of an entry of the input, everything but its needs.
     *
     * @param seedHash SHA-256 of the seed, in hexadecimal digits, public since {@code committedAt}
     * @param seed in hexadecimal digits; it and what follows are null before the publication
     */
    record DrawResponse(
            String seedHash,
            Instant committedAt,
            @Nullable Instant publishedAt,
            @Nullable String seed,
            @Nullable PlanInput input,
            @Nullable List<PlanInput.Placement> placements) {}

    @Operation(
            summary = "The draw of a centre: the hash of its seed, and once published everything to repeat it",
            description = "Entries and people are named by the first 16 characters of the SHA-256 of their ids.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = DrawResponse.class)))
    @GetMapping("/api/scheduling/sessions/{session}/centres/{centre}/draw")
    void draw(
            @PathVariable @Size(max = 60) String session,
            @PathVariable @Pattern(regexp = "[0-9]{6}") String centre,
            WebRequest request,
            HttpServletResponse response)
            throws IOException {
        DrawDocument draw = showArrangement.draw(session, centre);
        // Whoever looked just before the publication sees the result at once.
        CacheControl cache = draw.isPublished() ? CacheControl.maxAge(Duration.ofMinutes(1)) : CacheControl.noCache();
        response.setHeader(HttpHeaders.CACHE_CONTROL, cache.cachePublic().getHeaderValue());
        // Megabytes of a large centre, and nothing in it is secret.
        boolean compressed = takesGzip(request);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (request.checkNotModified("\"" + draw.tag() + (compressed ? "-gzip" : "") + "\"")) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        if (compressed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            try (var out = new GZIPOutputStream(response.getOutputStream())) {
                draw.write(out);
            }
        } else {
            draw.write(response.getOutputStream());
        }
    }

    private static boolean takesGzip(WebRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.matches(".*gzip *; *q=0(\\.0*)?( *,.*)?");
    }
}
