package org.baoming.enrollment.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Reads the files below {@code sample/}. They are our own: no quotes, no commas inside a cell. */
final class SampleFiles {

    private SampleFiles() {}

    /** The rows without the header. */
    static List<List<String>> rows(String file) {
        return read(file)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    static String read(String file) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                new ClassPathResource("sample/" + file).getInputStream(), StandardCharsets.UTF_8))) {
            return text.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException("sample/" + file + " is part of this service", e);
        }
    }
}
