package org.baoming.enrollment.form;

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
import org.springframework.stereotype.Component;

/**
 * The fonts of the form, and which of them contains a character. A font that is missing or cannot be read is reported at
 * the start and is an alarm; so is a character that no font contains. Thread-safe.
 */
@Component
class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    private final List<Face> faces = new ArrayList<>();
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();
    private final Counter missingCharacters;

    Fonts(FormSettings settings, MeterRegistry metrics) {
        List<Path> missing = new ArrayList<>();
        for (Path file : settings.fonts()) {
            try {
                faces.add(new Face(file));
            } catch (IOException e) {
                missing.add(file);
                LOG.error("{} is no TrueType font that can be read: {}", file, e.toString());
            }
        }
        this.missingCharacters = Counter.builder("enrollment.form.characters.missing")
                .description(
                        "Characters that no font has and that a form shows as their number; more than 0 is an alarm")
                .register(metrics);
        Gauge.builder("enrollment.form.fonts.missing", missing, List::size)
                .description("Fonts that are set and not there; anything but 0 is an alarm")
                .strongReference(true)
                .register(metrics);
        if (!missing.isEmpty()) {
            LOG.error(
                    "Registration forms cannot show every character: set enrollment.form.fonts, or install {} (Debian:"
                            + " fonts-noto-core, fonts-babelstone-han, fonts-hanazono)",
                    missing);
        }
    }

    /** The first font that has the character. */
    Optional<Face> with(int codePoint) {
        return faces.stream().filter(face -> face.has(codePoint)).findFirst();
    }

    /** A code point does not reveal whose name contains it. It is logged once, because each form needs it many times. */
    void miss(int codePoint) {
        missingCharacters.increment();
        if (told.add(codePoint)) {
            LOG.error("No font has U+{}; a form shows the number instead", "%04X".formatted(codePoint));
        }
    }
}
