package org.baoming.enrollment.form;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The fonts of the form, and which of them has a character. A file is read when the first character needs it, for most names
 * need one or two of them. What is missing is said at the start and is an alarm, and so is a character that no font has.
 */
@Component
class Fonts {
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    private final List<Path> files;
    private final Map<Path, Face> faces = new LinkedHashMap<>();
    private final Counter missingCharacters;

    Fonts(FormSettings settings, MeterRegistry metrics) {
        List<Path> missing = settings.fonts().stream()
                .filter(file -> !Files.isReadable(file))
                .toList();
        this.files = settings.fonts().stream()
                .filter(file -> !missing.contains(file))
                .toList();
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
        for (Path file : files) {
            Face face = faces.computeIfAbsent(file, Face::new);
            if (face.has(codePoint)) {
                return Optional.of(face);
            }
        }
        return Optional.empty();
    }

    /** A code point says nothing about whose name it stands in. */
    void miss(int codePoint) {
        missingCharacters.increment();
        LOG.error("No font has U+{}; a form shows the number instead", "%04X".formatted(codePoint));
    }
}
