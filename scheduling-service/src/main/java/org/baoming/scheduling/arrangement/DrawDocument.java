package org.baoming.scheduling.arrangement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.baoming.scheduling.plan.PlanInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What everybody may read of a draw: the hash of its seed, and once published the seed, the input and the placements. With these anybody
 * can repeat it. Input and placements are kept compressed and written piece by piece: of a large centre they are megabytes.
 */
public final class DrawDocument {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ArrangedCentres.Commitment commitment;
    private final @Nullable Published published;

    DrawDocument(ArrangedCentres.Commitment commitment, @Nullable Published published) {
        this.commitment = commitment;
        this.published = published;
    }

    /** @param draw what {@link #compressed} has made */
    record Published(Instant at, byte[] seed, byte[] draw) {}

    private record Draw(PlanInput input, List<PlanInput.Placement> placements) {}

    static byte[] compressed(PlanInput input, List<PlanInput.Placement> placements) {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, new Draw(input, placements));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Changes once, with the publication. */
    public String tag() {
        return commitment.hash().substring(0, 16) + (published == null ? "" : "-published");
    }

    public void write(OutputStream out) throws IOException {
        String head = "{\"seedHash\":\"%s\",\"committedAt\":\"%s\",".formatted(commitment.hash(), commitment.at());
        if (published == null) {
            head += "\"publishedAt\":null,\"seed\":null,\"input\":null,\"placements\":null}";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            return;
        }
        head += "\"publishedAt\":\"%s\",\"seed\":\"%s\","
                .formatted(published.at(), HexFormat.of().formatHex(published.seed()));
        out.write(head.getBytes(StandardCharsets.UTF_8));
        try (InputStream draw = new GZIPInputStream(new ByteArrayInputStream(published.draw()))) {
            // Its own opening brace.
            draw.skipNBytes(1);
            draw.transferTo(out);
        }
    }
}
