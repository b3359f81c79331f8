package org.baoming.scheduling.plan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Repeats a published draw and compares seat by seat: {@code deploy/verify-draw}. */
final class VerifyDraw {
    static final int INTACT = 0;
    static final int DIFFERENT = 1;
    static final int NOT_VERIFIED = 2;
    private static final int MOST_NAMED = 20;

    private final PrintStream out;

    VerifyDraw(PrintStream out) {
        this.out = out;
    }

    /** @param arguments the file of the published draw, and the hash that was published before, if known */
    public static void main(String[] arguments) {
        System.exit(new VerifyDraw(new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .verify(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : null));
    }

    int verify(Path file, @Nullable String commitment) {
        Draw draw;
        try {
            draw = DrawJson.read(Files.readString(file));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            out.println("The draw cannot be read: " + e.getMessage());
            return NOT_VERIFIED;
        }
        if (draw == null) {
            out.println("The centre's draw is not published yet.");
            return NOT_VERIFIED;
        }
        String hash = Draw.commitment(HexFormat.of().parseHex(draw.seed()));
        if (!hash.equals(draw.seedHash()) || (commitment != null && !hash.equals(commitment))) {
            out.println("DIFFERENT: the seed is not the one whose hash was published: its hash is " + hash);
            return DIFFERENT;
        }
        return compare(draw);
    }

    private int compare(Draw draw) {
        Map<String, Placement> published = byEntry(draw.placements());
        Map<String, Placement> repeated = byEntry(draw.repeat());
        var entries = new TreeSet<>(published.keySet());
        entries.addAll(repeated.keySet());
        List<String> different = entries.stream()
                .filter(entry ->
                        published.get(entry) == null || !published.get(entry).equals(repeated.get(entry)))
                .toList();
        if (different.isEmpty() && published.size() == draw.placements().size()) {
            out.println("INTACT: %d seats of centre %s, session %s; SHA-256 of the seed %s"
                    .formatted(
                            published.size(),
                            draw.input().centre(),
                            draw.input().session(),
                            draw.seedHash()));
            return INTACT;
        }
        out.println("DIFFERENT: %d of %d seats".formatted(different.size(), entries.size()));
        different.stream()
                .limit(MOST_NAMED)
                .forEach(entry -> out.println(
                        entry + ": published " + text(published.get(entry)) + ", drawn " + text(repeated.get(entry))));
        return DIFFERENT;
    }

    private static Map<String, Placement> byEntry(List<Placement> placements) {
        Map<String, Placement> result = new TreeMap<>();
        placements.forEach(placement -> result.put(placement.entry(), placement));
        return result;
    }

    private static String text(@Nullable Placement placement) {
        return placement == null
                ? "no seat"
                : "slot %d, room %s, seat %d".formatted(placement.slot(), placement.room(), placement.seat());
    }
}
