package org.baoming.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A copy of the chart in a directory of its own, which a test may change.
 *
 * <p>Helm's library does not show hooks. So the copy calls the hooks' annotations by another name: they are rendered like
 * everything else, and are still known as hooks ({@link Manifest#hook()}).
 */
record Chart(Path directory) {

    static final String HOOK = "hidden.helm.sh/hook";

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SOURCE = MODULE.resolve("baoming");

    /** The repository. */
    static Path repository() {
        return MODULE.getParent().getParent();
    }

    static Path source() {
        return SOURCE;
    }

    /** The values files of the tests by name. */
    static Map<String, Path> values() {
        var files = new LinkedHashMap<String, Path>();
        try (Stream<Path> all = Files.list(MODULE.resolve("src/test/values"))) {
            all.sorted().forEach(file -> files.put(file.getFileName().toString().replace(".yaml", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static Chart copyTo(Path directory) {
        return copyTo(directory, template -> template.replace("helm.sh/hook", HOOK));
    }

    /** @param change is made in each template */
    static Chart copyTo(Path directory, UnaryOperator<String> change) {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(SOURCE.relativize(file));
                Files.createDirectories(copy.getParent());
                if (file.startsWith(SOURCE.resolve("templates"))) {
                    Files.writeString(copy, change.apply(Files.readString(file)));
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(directory);
    }

    /** Replaces a text that must be there. */
    Chart with(String file, String text, String replacement) {
        try {
            Path path = directory.resolve(file);
            String content = Files.readString(path);
            if (!content.contains(text)) {
                throw new IllegalArgumentException(file + " does not contain: " + text);
            }
            Files.writeString(path, content.replace(text, replacement));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Manifest> render(Path... values) {
        return render("baoming", values);
    }

    List<Manifest> render(String release, Path... values) {
        return parse(text(release, values));
    }

    String text(String release, Path... values) {
        var command = new Helm(directory)
                .template()
                .withName(release)
                .withNamespace("exam")
                .withKubeVersion("1.34");
        for (Path file : values) {
            command = command.withValuesFile(file);
        }
        return command.call();
    }

    /** Lints with values: Helm's library reads them from the chart only. */
    LintResult lint(Path values) {
        try {
            Path defaults = directory.resolve("values.yaml");
            Files.writeString(defaults, dump(merged(read(defaults), read(values))));
            return new Helm(directory).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chart's values with those of a file. */
    static Map<String, Object> valuesWith(Path values) {
        return merged(read(SOURCE.resolve("values.yaml")), read(values));
    }

    static Map<String, Object> read(Path yaml) {
        try {
            return Manifest.map(new Yaml().load(Files.readString(yaml)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String dump(Map<String, Object> values) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(values);
    }

    private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        var merged = new LinkedHashMap<>(below);
        above.forEach((key, value) -> merged.merge(
                key,
                value,
                (before, after) -> before instanceof Map && after instanceof Map
                        ? merged(Manifest.map(before), Manifest.map(after))
                        : after));
        return merged;
    }

    static List<Manifest> parse(String text) {
        var manifests = new ArrayList<Manifest>();
        var strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        for (Object document : new Yaml(strict).loadAll(text)) {
            if (document != null) {
                manifests.add(new Manifest(Manifest.map(document)));
            }
        }
        return manifests;
    }
}
