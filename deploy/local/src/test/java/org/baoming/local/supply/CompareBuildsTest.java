package org.baoming.local.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareBuildsTest {

    @TempDir
    Path one;

    @TempDir
    Path other;

    @Test
    @DisplayName("Two builds that are the same have no difference, whatever else is in their directories")
    void same() throws IOException {
        for (Path root : new Path[] {one, other}) {
            write(root, "gateway/target/gateway.jar", jar(0, Map.of("a", bytes("1"))));
            write(root, "gateway/target/classes/" + root.getFileName(), bytes("of another name in each"));
        }

        assertThat(CompareBuilds.differences(one, other)).isEmpty();
    }

    @Test
    @DisplayName(
            "What differs is named: an entry, also of a jar in a jar, its time, a file of the theme, and what is in one only")
    void different() throws IOException {
        write(one, "a/target/a.jar", jar(0, Map.of("b.jar", jar(0, Map.of("class", bytes("1"))), "same", bytes("1"))));
        write(
                other,
                "a/target/a.jar",
                jar(0, Map.of("b.jar", jar(0, Map.of("class", bytes("2"))), "same", bytes("1"))));
        write(one, "time/target/time.jar", jar(0, Map.of("class", bytes("1"))));
        write(other, "time/target/time.jar", jar(86_400_000, Map.of("class", bytes("1"))));
        write(one, "k/target/theme/login/page.ftl", bytes("1"));
        write(other, "k/target/theme/login/page.ftl", bytes("2"));
        write(one, "only/target/only.jar", jar(0, Map.of()));

        assertThat(CompareBuilds.differences(one, other))
                .containsExactly(
                        "a/target/a.jar!b.jar!class",
                        "k/target/theme/login/page.ftl",
                        "only/target/only.jar: only in " + one,
                        "time/target/time.jar!class: another time");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jar(long time, Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            for (var content : new TreeMap<>(entries).entrySet()) {
                var entry = new ZipEntry(content.getKey());
                entry.setTime(time);
                jar.putNextEntry(entry);
                jar.write(content.getValue());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void write(Path root, String file, byte[] content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }
}
