package org.baoming.gateway;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The gateway's settings.
 *
 * @param origins that browsers use; the realm below each is an issuer, whose keys and tokens are fetched from {@code keycloakUrl}
 * @param realm the only realm that is reachable from outside
 * @param keycloakUrl where the gateway itself reaches the identity provider
 * @param clientSecret the secret of the client {@code gateway} at the identity provider
 * @param services for each context name, the target of {@code /api/<name>/**}
 * @param connectTimeout how long to wait for a connection
 * @param answerTimeout how long a service may be silent, before its answer and within it
 * @param connectionsPerService how many calls to one service may be in progress
 * @param maxStreams how many streams may be open, in addition to the calls; if it is not set, as many as a quarter of the
 *     heap holds
 * @param maxBody the longest request body that is forwarded; it is held in memory
 * @param maxPhoto the same for photos
 * @param maxEvidence the same for evidence for accommodations (R-804)
 * @param evidenceAtOnce how many of such files may be received at once, of one account one
 * @param maxImport the same for spreadsheets that staff upload: {@code /api/<service>/imports/**}
 * @param importsAtOnce how many spreadsheets may be uploaded or processed at once
 * @param importTimeout how long a spreadsheet may take to arrive, and then how long its answer may take: a hundred thousand
 *     rows are validated and stored in one go
 * @param maxArchive the same for archives of photos, {@code /api/photo/imports/**}, which are received into a file
 * @param archivesAtOnce how many archives may be received at once, until the answer begins; the service limits how many it judges
 * @param archiveTimeout how long an archive may take to arrive
 * @param maxBodies how much memory all bodies together may take; if it is not set, a quarter of the heap
 * @param bodyTimeout how long a request body may take to arrive
 * @param sessionIdle how long a session lives without a request
 * @param sessionMemory how long an instance uses a session before it reads it again; a sign-out at one instance reaches
 *     the others that much later at most
 */
@Validated
@ConfigurationProperties("baoming.gateway")
public record GatewaySettings(
        @NotNull List<URI> origins,
        @NotBlank String realm,
        @NotNull URI keycloakUrl,

        @NotBlank(message = "is missing: set CLIENT_SECRET to the secret of the client `gateway` in Keycloak")
        String clientSecret,

        @NotEmpty Map<String, URI> services,
        @NotNull Duration connectTimeout,
        @NotNull Duration answerTimeout,
        int connectionsPerService,
        @Nullable @Positive Integer maxStreams,
        @NotNull DataSize maxBody,
        @NotNull DataSize maxPhoto,
        @NotNull DataSize maxEvidence,
        @Positive int evidenceAtOnce,
        @NotNull DataSize maxImport,
        @Positive int importsAtOnce,
        @NotNull Duration importTimeout,
        @NotNull DataSize maxArchive,
        @Positive int archivesAtOnce,
        @NotNull Duration archiveTimeout,
        @Nullable DataSize maxBodies,
        @NotNull Duration bodyTimeout,
        @NotNull Duration sessionIdle,
        @NotNull Duration sessionMemory) {

    /** What a stream costs here: buffers on both sides, a request, a thread's stack. */
    private static final long STREAM_BYTES = 200 * 1024;

    /** The gateway's cookies, with the names that fit the origins. */
    public OwnCookies cookies() {
        return OwnCookies.of(new Origins(origins));
    }

    /** How many streams may be open at once. */
    public int streams() {
        return maxStreams != null ? maxStreams : (int) (Runtime.getRuntime().maxMemory() / 4 / STREAM_BYTES);
    }

    /** How much memory all bodies together may take. */
    public DataSize bodies() {
        return maxBodies != null
                ? maxBodies
                : DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 4);
    }

    /** An address of the realm as the gateway itself calls it. */
    public String realmInside(String path) {
        return keycloakUrl + "/realms/" + realm + path;
    }

    /** An address of the realm as browsers of an origin see it; without a path, the issuer. */
    public String realmAt(URI origin, String path) {
        return origin + "/realms/" + realm + path;
    }
}
