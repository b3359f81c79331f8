package org.baoming.scheduling.arrangement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.baoming.scheduling.plan.Draw;
import org.baoming.scheduling.plan.DrawJson;
import org.baoming.scheduling.plan.Plan;
import org.baoming.scheduling.plan.PlanInput;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may read of a draw: the hash of its seed, and once published the seed, the input and the placements. With these anybody
 * can repeat it. Input and placements are kept compressed and written piece by piece: of a large centre they are megabytes.
 */
public final class DrawDocument {
    private final ArrangedCentres.Commitment commitment;
    private final @Nullable Published published;

    DrawDocument(ArrangedCentres.Commitment commitment, @Nullable Published published) {
        this.commitment = commitment;
        this.published = published;
    }

    /** @param draw what {@link #compressed} has made */
    record Published(Instant at, byte[] draw) {}

    static byte[] compressed(PlanInput input, byte[] seed, Plan plan) {
        var bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            out.write(DrawJson.write(Draw.of(input, seed, plan)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Changes once, with the publication. */
    public String tag() {
        return commitment.hash().substring(0, 16) + (isPublished() ? "-published" : "");
    }

    public boolean isPublished() {
        return published != null;
    }

    public void write(OutputStream out) throws IOException {
        String committed = "{\"committedAt\":\"%s\",".formatted(commitment.at());
        if (published == null) {
            write(
                    out,
                    committed + "\"publishedAt\":null,\"seedHash\":\"" + commitment.hash()
                            + "\",\"seed\":null,\"input\":null,\"placements\":null}");
            return;
        }
        write(out, committed + "\"publishedAt\":\"%s\",".formatted(published.at()));
        try (InputStream draw = new GZIPInputStream(new ByteArrayInputStream(published.draw()))) {
            // Its own opening brace.
            draw.skipNBytes(1);
            draw.transferTo(out);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
