package org.baoming.local.backup;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.baoming.local.LauncherException;
import org.jspecify.annotations.Nullable;

/**
 * A directory of backups, best on another disk: {@code base/<time>} are copies of PostgreSQL's data, {@code wal} has everything that was
 * committed since, {@code photos} every photo. There are no keys in it.
 */
public record Directory(Path path) {

    /** It stands in a command that a shell reads. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9/._+-]+");

    static final String ABOUT = "baoming-backup.properties";

    public Directory {
        if (!FORM.matcher(path.toString()).matches()) {
            throw new LauncherException("The path of a backup has letters, digits, and / . _ + - only: " + path + ".");
        }
    }

    Path bases() {
        return path.resolve("base");
    }

    Path wal() {
        return path.resolve("wal");
    }

    Path photos() {
        return path.resolve("photos");
    }

    /**
     * What PostgreSQL calls with each finished segment. A file that is there already is never overwritten: the same content is a
     * repetition after a crash, any other is refused.
     */
    String archiveCommand() {
        return """
                if test -e "%1$s/%%f.gz"; then gzip -dc "%1$s/%%f.gz" | cmp -s - "%%p"; else \
                gzip -1 <"%%p" >"%1$s/%%f.part" && sync "%1$s/%%f.part" && mv "%1$s/%%f.part" "%1$s/%%f.gz" && sync "%1$s"; fi""".formatted(wal());
    }

    String restoreCommand() {
        return "test -e \"%1$s/%%f.gz\" && gzip -dc \"%1$s/%%f.gz\" >\"%%p\"".formatted(wal());
    }

    /** A complete copy: from its end on, every time can be restored. */
    record Base(Path path, Instant end) {}

    /** The newest copy that was complete at that time; without a time, the newest of all. */
    Base newest(@Nullable Instant until) throws IOException {
        var bases = new ArrayList<Base>();
        if (Files.isDirectory(bases())) {
            try (var directories = Files.list(bases())) {
                for (Path directory : directories.toList()) {
                    read(directory).ifPresent(bases::add);
                }
            }
        }
        List<Base> usable = bases.stream()
                .filter(base -> until == null || !base.end().isAfter(until))
                .sorted(Comparator.comparing(Base::end))
                .toList();
        if (usable.isEmpty()) {
            throw new LauncherException(
                    bases.isEmpty()
                            ? "There is no complete backup in " + path + "."
                            : "No backup in " + path + " was complete at " + until + "; the first is of "
                                    + bases.stream()
                                            .map(Base::end)
                                            .min(Comparator.naturalOrder())
                                            .orElseThrow() + ".");
        }
        return usable.getLast();
    }

    private static Optional<Base> read(Path directory) throws IOException {
        Path about = directory.resolve(ABOUT);
        if (!Files.exists(about)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(about)) {
            properties.load(in);
        }
        return Optional.of(new Base(directory, Instant.parse(properties.getProperty("end"))));
    }
}
