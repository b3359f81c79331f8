package org.baoming.local.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("a directory is there whole or not at all: what failed leaves the former one in place")
    void wholeOrNot() throws Exception {
        Path target = directory.resolve("programs");
        Archives.create(target, next -> Files.writeString(next.resolve("version"), "1"));
        assertThatThrownBy(() -> Archives.create(target, next -> {
                    Files.writeString(next.resolve("version"), "2");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(target.resolve("version")).hasContent("1");
        Archives.create(target, next -> Files.writeString(next.resolve("version"), "3"));
        assertThat(target.resolve("version")).hasContent("3");
    }

    @Test
    @DisplayName("a zip is unpacked without its leading directory, and nothing gets out of the target")
    void zip() throws IOException {
        assertThat(unpacked("keycloak-1/lib/a.jar").resolve("lib/a.jar")).hasContent("content");
        assertThatThrownBy(() -> unpacked("keycloak-1/../../outside")).hasMessageContaining("leads out");
    }

    private Path unpacked(String entry) throws IOException {
        Path zip = directory.resolve("archive.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Path target = Files.createDirectories(directory.resolve("unpacked"));
        Archives.unpackZip(zip, target, 1);
        return target;
    }
}
