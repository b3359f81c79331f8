package org.baoming.local.supply;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Compares two builds of the same sources, byte by byte: every jar that Maven has made, and the theme of Keycloak. Of a jar
 * that differs it says which entries do.
 */
public final class CompareBuilds {

    private record Content(byte[] bytes, long time) {}

    private CompareBuilds() {}

    /** The arguments are the roots of the two. */
    public static void main(String[] arguments) throws IOException {
        Path one = Path.of(arguments[0]);
        Path other = Path.of(arguments[1]);
        List<String> differences = differences(one, other);
        differences.forEach(System.err::println);
        System.out.println(results(one).size() + " files compared, "
                + (differences.isEmpty() ? "all the same" : differences.size() + " differences"));
        System.exit(differences.isEmpty() ? 0 : 1);
    }

    static List<String> differences(Path one, Path other) throws IOException {
        var differences = new ArrayList<String>();
        var files = new TreeSet<>(results(one));
        files.addAll(results(other));
        for (String file : files) {
            Path here = one.resolve(file);
            Path there = other.resolve(file);
            if (!Files.exists(here) || !Files.exists(there)) {
                differences.add(file + ": only in " + (Files.exists(here) ? one : other));
                continue;
            }
            byte[] bytes = Files.readAllBytes(here);
            byte[] others = Files.readAllBytes(there);
            if (!Arrays.equals(bytes, others)) {
                differences.addAll(within(file, bytes, others));
            }
        }
        return differences;
    }

    /** What a build results in, seen from its root. */
    private static List<String> results(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> file.matches("(?!.*node_modules/)(.*/)?target/([^/]+\\.jar|theme/.*)"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> within(String file, byte[] one, byte[] other) throws IOException {
        if (!file.endsWith(".jar")) {
            return List.of(file);
        }
        Map<String, Content> here = entries(one);
        Map<String, Content> there = entries(other);
        var names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        var differences = new ArrayList<String>();
        for (String name : names) {
            Content content = here.get(name);
            Content others = there.get(name);
            if (content == null || others == null) {
                differences.add(file + "!" + name + ": only in one");
            } else if (!Arrays.equals(content.bytes(), others.bytes())) {
                differences.addAll(within(file + "!" + name, content.bytes(), others.bytes()));
            } else if (content.time() != others.time()) {
                differences.add(file + "!" + name + ": another time");
            }
        }
        if (differences.isEmpty()) {
            differences.add(file + ": the same entries, in another order or with other attributes");
        }
        return differences;
    }

    private static Map<String, Content> entries(byte[] jar) throws IOException {
        var entries = new LinkedHashMap<String, Content>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new Content(zip.readAllBytes(), entry.getTime()));
            }
        }
        return entries;
    }
}
