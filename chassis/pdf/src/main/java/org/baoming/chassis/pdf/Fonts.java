package org.baoming.chassis.pdf;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of a service that prints, and which of them contains a character. A font that is missing or cannot be read is reported at
 * the start and is an alarm; so is a character that no font contains. Thread-safe.
 */
public final class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    private final List<Face> faces = new ArrayList<>();
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();
    private final Counter missingCharacters;

    /**
     * @param files TrueType files, in the order in which they are tried for a character
     * @param name of what is printed, as its settings are called and a label of the metrics: {@code enrollment.form}
     */
    public Fonts(List<Path> files, String name, MeterRegistry metrics) {
        List<Path> missing = new ArrayList<>();
        for (Path file : files) {
            try {
                faces.add(new Face(file));
            } catch (IOException e) {
                missing.add(file);
                LOG.error("{} is no TrueType font that can be read: {}", file, e.toString());
            }
        }
        this.missingCharacters = Counter.builder("pdf.characters.missing")
                .tag("document", name)
                .description("Characters that no font has and that are shown as their number; more than 0 is an alarm")
                .register(metrics);
        Gauge.builder("pdf.fonts.missing", missing, List::size)
                .tag("document", name)
                .description("Fonts that are set and not there; anything but 0 is an alarm")
                .strongReference(true)
                .register(metrics);
        if (!missing.isEmpty()) {
            LOG.error(
                    "Not every character can be printed: set {}.fonts, or install {} (Debian: fonts-noto-core,"
                            + " fonts-babelstone-han, fonts-hanazono)",
                    name,
                    missing);
        }
    }

    /** The first font that has the character. */
    Optional<Face> with(int codePoint) {
        return faces.stream().filter(face -> face.has(codePoint)).findFirst();
    }

    /** A code point does not reveal whose name contains it. It is logged once, because a page needs it many times. */
    void miss(int codePoint) {
        missingCharacters.increment();
        if (told.add(codePoint)) {
            LOG.error("No font has U+{}; the number is shown instead", "%04X".formatted(codePoint));
        }
    }
}
