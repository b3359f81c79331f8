package org.baoming.chassis.testing;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what a service really sends with the files in its {@code contracts/}. */
public final class ContractFiles {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ContractFiles() {}

    /**
     * Validates JSON against a schema (draft 2020-12).
     *
     * @throws AssertionError naming every place that does not fit
     */
    public static void assertMatches(Path schema, String json) {
        var errors = SCHEMAS.getSchema(read(schema), InputFormat.JSON).validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(json + " does not fit " + schema + ": " + errors);
        }
    }

    /**
     * Compares a generated text (an OpenAPI description) with the file that is under version control; with
     * {@code -Dcontracts.update} the file is written instead.
     */
    public static void assertSame(Path file, String generated) {
        String text = generated.endsWith("\n") ? generated : generated + "\n";
        if (System.getProperty("contracts.update") != null) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        if (!text.equals(Files.exists(file) ? read(file) : "")) {
            throw new AssertionError(file + " is not what the service says now; run the test with -Dcontracts.update, "
                    + "read the difference, commit it");
        }
    }

    /**
     * Compares what the service tells everybody of its API with {@code contracts/openapi.yaml}, and what it tells services alone
     * with {@code contracts/openapi-internal.yaml}.
     */
    public static void assertApi(ApiClient anybody) {
        ApiAnswer told = anybody.get("/v3/api-docs.yaml/public");
        ApiAnswer refused = anybody.get("/v3/api-docs.yaml/internal");
        ApiAnswer internal = anybody.as(TestIssuer.current().service("gateway")).get("/v3/api-docs.yaml/internal");
        if (told.status() != 200 || told.body().contains("/internal")) {
            throw new AssertionError("Not a description for everybody: " + told);
        }
        if (refused.status() != 401) {
            throw new AssertionError("Told to everybody: " + refused);
        }
        if (internal.status() != 200 || internal.body().contains("/api/")) {
            throw new AssertionError("Not told to a service: " + internal);
        }
        assertSame(Path.of("contracts/openapi.yaml"), told.body());
        assertSame(Path.of("contracts/openapi-internal.yaml"), internal.body());
    }

    /**
     * Compares the codes with which a service can refuse a request with {@code contracts/problems.json}: the constants of its enums
     * that have a {@code status()}. The pages' tests read the file and look for a sentence for each.
     */
    public static void assertProblems(String basePackage) {
        String problems = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(basePackage).stream()
                        .filter(type ->
                                type.isEnum() && type.tryGetMethod("status").isPresent())
                        .flatMap(type -> type.getEnumConstants().stream())
                        .map(code -> "  \"" + code.name() + '"')
                        .distinct()
                        .sorted()
                        .collect(joining(",\n", "[\n", "\n]"));
        assertSame(Path.of("contracts/problems.json"), problems);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
