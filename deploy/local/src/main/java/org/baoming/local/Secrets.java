package org.baoming.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Passwords and keys of this installation. Each is created when it is first needed, and stored in one file that only its
 * owner can read. If that file is lost, everything that is encrypted with these keys is lost.
 */
public final class Secrets {

    /** Spoken and typed by people: no capitals inside a word, no characters that are easily confused. */
    private static final String[] WORDS = {
        "amber",
        "bamboo",
        "candle",
        "cedar",
        "cloud",
        "copper",
        "crane",
        "dawn",
        "ember",
        "falcon",
        "garden",
        "ginger",
        "harbour",
        "hazel",
        "island",
        "jasmine",
        "kettle",
        "lantern",
        "lotus",
        "maple",
        "meadow",
        "mirror",
        "mountain",
        "orchid",
        "paper",
        "pebble",
        "pine",
        "plum",
        "river",
        "saddle",
        "silver",
        "sparrow",
        "summer",
        "thunder",
        "velvet",
        "willow"
    };

    private final Path file;
    private final TreeMap<String, String> values = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    int equals = line.indexOf('=');
                    if (equals > 0 && !line.startsWith("#")) {
                        values.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
    }

    /** A password between programs. */
    public String password(String name) {
        return get(name, ignored -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24)));
    }

    /** A 256-bit key in Base64. */
    public String key(String name) {
        return get(name, ignored -> Base64.getEncoder().encodeToString(bytes(32)));
    }

    /** A password that a person types: three words and a number. */
    public String readable(String name) {
        return get(name, ignored -> word() + "-" + word() + "-" + word() + "-" + (10 + random.nextInt(90)));
    }

    private synchronized String get(String name, Function<String, String> make) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = make.apply(name);
        values.put(name, made);
        save();
        return made;
    }

    private void save() {
        var text = new StringBuilder("# Made at the first start. Keep it with the data, and keep it to yourself.\n");
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        writePrivately(file, text.toString());
    }

    /** Writes a file whole or not at all, readable by its owner alone from the first byte on. */
    static void writePrivately(Path file, String text) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    Set<String> names() {
        return Map.copyOf(values).keySet();
    }
}
