package org.baoming.local.supply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the bills of materials that Maven and npm have written: that each names every library in its program, by its hash,
 * and that every licence is allowed. Writes a bill for each program, with what is in its pages, to {@code target/sbom}.
 */
public final class CheckSupply {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Spring Boot's plug-in adds it, which no library of the program depends on: of Spring Boot's version and licence. */
    private static final String OF_THE_PLUG_IN = "/spring-boot-jarmode-tools-";

    /**
     * @param module where Maven has written {@code target/bom.json}
     * @param libraries the jar with the libraries in it, or the directories of them; empty if it has none
     * @param pages whether it serves pages, with npm's packages in them
     */
    private record Program(String name, String module, List<String> libraries, boolean pages) {

        static Program service(String name, boolean pages) {
            return new Program(name, name, List.of("target/" + name + ".jar"), pages);
        }
    }

    private static final List<Program> PROGRAMS = List.of(
            Program.service("gateway", true),
            Program.service("passport-service", false),
            Program.service("enrollment-service", false),
            Program.service("photo-service", false),
            Program.service("audit-service", true),
            Program.service("payment-service", false),
            Program.service("scheduling-service", false),
            new Program("keycloak-providers", "passport-service/keycloak", List.of(), true),
            new Program(
                    "payment-platform-stub",
                    "deploy/payment-platform-stub",
                    List.of("target/payment-platform-stub-exec.jar"),
                    false),
            new Program("launcher", "deploy/local", List.of("target/lib", "target/kafka-libs"), false));

    private final Path root;
    private final Licences licences;
    private final List<String> faults = new ArrayList<>();

    private CheckSupply(Path root) throws IOException {
        this.root = root;
        this.licences = new Licences(Files.readAllLines(root.resolve("deploy/supply-chain/licences")));
    }

    /** In the repository's root, after {@code mvn -Psbom package}; npm's bill of the pages is the argument. */
    public static void main(String[] arguments) throws IOException {
        var check = new CheckSupply(Path.of(""));
        check.run(JSON.readTree(Files.readString(Path.of(arguments[0]))));
        check.faults.forEach(System.err::println);
        if (!check.faults.isEmpty()) {
            System.err.println("The list of licences, with its exceptions, is deploy/supply-chain/licences.");
            System.exit(1);
        }
    }

    private void run(JsonNode pages) throws IOException {
        Path target = Files.createDirectories(root.resolve("target/sbom"));
        var objections = new LinkedHashMap<String, List<String>>();
        check("pages", pages, objections);
        var shown = shown(pages);
        for (Program program : PROGRAMS) {
            Path module = root.resolve(program.module());
            var bill = (ObjectNode) JSON.readTree(Files.readString(module.resolve("target/bom.json")));
            check(program.name(), bill, objections);
            List<Component> components = Component.of(bill);
            int libraries = 0;
            for (String place : program.libraries()) {
                Map<String, String> files = hashes(module.resolve(place));
                libraries += files.size();
                missing(files, components)
                        .forEach(file ->
                                faults.add("The bill of materials of " + program.name() + " does not name " + file));
            }
            int own = components.size();
            if (program.pages()) {
                ((ArrayNode) bill.path("components")).addAll(shown);
            }
            Files.writeString(
                    target.resolve(program.name() + ".cdx.json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bill) + "\n");
            System.out.printf(
                    "%-22s %4d components of Maven, %3d libraries found in it%s%n",
                    program.name(),
                    own,
                    libraries,
                    program.pages() ? ", and " + shown.size() + " packages of npm" : "");
        }
        objections.forEach((objection, where) -> faults.add(objection + " (" + String.join(", ", where) + ")"));
        licences.unused().forEach(line -> faults.add("Nothing needs this exception any more: " + line));
    }

    private void check(String where, JsonNode bill, Map<String, List<String>> objections) {
        for (Component component : Component.of(bill)) {
            licences.objection(component)
                    .ifPresent(objection -> objections
                            .computeIfAbsent(objection, any -> new ArrayList<>())
                            .add(where));
        }
    }

    /** What visitors get; the rest builds and tests the pages. */
    private static List<JsonNode> shown(JsonNode pages) {
        return pages.path("components")
                .valueStream()
                .filter(component -> component
                        .path("properties")
                        .valueStream()
                        .noneMatch(
                                property -> property.path("name").asString("").equals("cdx:npm:package:development")))
                .toList();
    }

    /** The files that no component is, by their hashes. */
    static List<String> missing(Map<String, String> files, List<Component> components) {
        Set<String> known = components.stream()
                .flatMap(component -> component.sha256().stream())
                .collect(Collectors.toSet());
        return files.entrySet().stream()
                .filter(file -> !known.contains(file.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Of every library in a directory, or in a program's jar: its SHA-256. */
    static Map<String, String> hashes(Path place) throws IOException {
        var hashes = new LinkedHashMap<String, String>();
        if (Files.isDirectory(place)) {
            try (var files = Files.list(place)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    try (InputStream content = Files.newInputStream(file)) {
                        hashes.put(String.valueOf(file.getFileName()), sha256(content));
                    }
                }
            }
            return hashes;
        }
        try (var jar = new ZipFile(place.toFile())) {
            for (ZipEntry entry : jar.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .filter(entry -> !entry.getName().contains(OF_THE_PLUG_IN))
                    .toList()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    hashes.put(entry.getName(), sha256(content));
                }
            }
        }
        return hashes;
    }

    private static String sha256(InputStream content) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
