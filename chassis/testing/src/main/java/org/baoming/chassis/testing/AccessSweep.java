package org.baoming.chassis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls every endpoint of a service as everybody: nobody, a candidate, a member of a centre's staff, a province's administrator, the
 * exam board, and another service. The ids in the paths belong to somebody else, unless nothing is foreign to the caller. What each
 * is answered stands in the service's table, {@code src/test/resources/access.txt}; an endpoint that is not in it fails the test.
 *
 * <p>A line: {@code GET /api/audit/reviews/{registration} | centre-staff=404}, with the query that the endpoint needs after its path,
 * and what is sent in a third column: JSON, or another type as {@code text/csv: …}. A role that is not named is answered 403, and
 * nobody 401; {@code *} stands for everybody who is signed in and not named, {@code anonymous} for nobody. {@code may} instead of a
 * status: the role may, and nothing is foreign to it; what comes of it is not what this is about. Endpoints under
 * {@code /internal} need no line: they are for services.
 */
public final class AccessSweep {

    private static final Path TABLE = Path.of("src/test/resources/access.txt");
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final String ANONYMOUS = "anonymous";
    private static final String OTHERS = "*";
    private static final String SERVICE = "service";
    private static final int MAY = 0;
    private static final int NOT_ASKED = -1;
    private static final int FAULT = 500;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    /** What an endpoint is asked, and what each role is answered. */
    private record Line(
            String operation,
            String query,
            Map<String, Integer> answers,
            @Nullable String body) {

        static Line of(String text) {
            String[] columns = text.split("\\|", 3);
            String[] request = columns[0].strip().split("\\?", 2);
            Map<String, Integer> answers = new HashMap<>();
            if (columns.length > 1 && !columns[1].isBlank()) {
                for (String answer : columns[1].strip().split("\\s+", -1)) {
                    String[] pair = answer.split("=", 2);
                    answers.put(pair[0], pair[1].equals("may") ? MAY : Integer.parseInt(pair[1]));
                }
            }
            return new Line(
                    request[0],
                    request.length > 1 ? "?" + request[1] : "",
                    answers,
                    columns.length > 2 ? columns[2].strip() : null);
        }

        int answerTo(String role) {
            if (role.equals(ANONYMOUS)) {
                return answers.getOrDefault(ANONYMOUS, UNAUTHENTICATED);
            }
            return answers.getOrDefault(role, answers.getOrDefault(OTHERS, FORBIDDEN));
        }
    }

    private final ApiClient api;
    private final Map<String, ApiClient> callers = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int calls;
    private int refusals;

    public AccessSweep(ApiClient api) {
        this.api = api;
        var issuer = TestIssuer.current();
        callers.put(ANONYMOUS, api);
        callers.put("candidate", api.as(issuer.candidate(UUID.randomUUID())));
        // Of another province than what the ids name.
        callers.put("centre-staff", api.as(issuer.centreStaff("110101")));
        callers.put("province-admin", api.as(issuer.provinceAdmin("11")));
        callers.put(SERVICE, api.as(issuer.service("another-service")));
        callers.put("exam-admin", api.as(issuer.examAdmin()));
    }

    /** What stands for {@code {name}} in the paths: an id that exists and belongs to somebody else. */
    public AccessSweep foreign(String name, Object id) {
        ids.put(name, id.toString());
        return this;
    }

    /**
     * The same in the paths that begin so.
     *
     * @param prefix {@code /api/payment/group-orders}
     */
    public AccessSweep foreign(String prefix, String name, Object id) {
        ids.put(prefix + " " + name, id.toString());
        return this;
    }

    /** @throws AssertionError naming every endpoint that is missing in the table, and every answer that is another one */
    public void check() {
        List<String> endpoints = operations("public");
        Map<String, Line> table = table();
        for (String operation : endpoints) {
            Line line = table.remove(operation);
            if (line == null) {
                faults.add("Not in " + TABLE + ": " + operation
                        + "\n    Add it with who may call it and what they are answered. Now: "
                        + suggestion(operation));
            } else {
                check(line);
            }
        }
        table.keySet().forEach(gone -> faults.add("In " + TABLE + ", but no endpoint: " + gone));
        List<String> internal = operations("internal");
        for (String operation : internal) {
            check(new Line(operation, "", Map.of(SERVICE, NOT_ASKED), "{}"));
        }
        System.out.printf(
                Locale.ROOT,
                "Access: %d endpoints and %d for services, %d calls, %d refused%n",
                endpoints.size(),
                internal.size(),
                calls,
                refusals);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    private void check(Line line) {
        callers.forEach((role, caller) -> {
            int expected = line.answerTo(role);
            // What a service is answered depends on what it asks for, which is not what this is about.
            if (expected == NOT_ASKED) {
                return;
            }
            int answer = call(caller, line);
            boolean asExpected = expected == MAY
                    ? answer != UNAUTHENTICATED && answer != FORBIDDEN && answer < FAULT
                    : answer == expected;
            if (!asExpected) {
                faults.add("%s: %s is answered %d, not %s"
                        .formatted(line.operation(), role, answer, expected == MAY ? "as one who may" : expected));
            }
        });
    }

    private int call(ApiClient caller, Line line) {
        String[] methodAndPath = line.operation().split(" ", 2);
        String path = filled(methodAndPath[1], methodAndPath[1] + line.query());
        String body = line.body() == null ? null : filled(methodAndPath[1], line.body());
        int status = caller.status(
                methodAndPath[0],
                path,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "If-Match",
                "\"1\"");
        calls++;
        if (status >= UNAUTHENTICATED - 1) {
            refusals++;
        }
        return status;
    }

    private String filled(String path, String text) {
        return PLACE.matcher(text).replaceAll(place -> id(path, place.group(1)));
    }

    private String id(String path, String name) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + name)
                        && path.startsWith(entry.getKey().split(" ", 2)[0]))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() ->
                        ids.computeIfAbsent(name, unknown -> UUID.randomUUID().toString()));
    }

    private String suggestion(String operation) {
        boolean writes = !operation.startsWith("GET ") && !operation.startsWith("DELETE ");
        var line = new Line(operation, "", Map.of(), writes ? "{}" : null);
        var answers = new ArrayList<String>();
        callers.forEach((role, caller) -> {
            int answer = call(caller, line);
            if (answer != (role.equals(ANONYMOUS) ? UNAUTHENTICATED : FORBIDDEN)) {
                answers.add(role + "=" + answer);
            }
        });
        return operation + " | " + String.join(" ", answers) + (writes ? " | {}" : "");
    }

    private List<String> operations(String group) {
        ApiClient reader = api.as(TestIssuer.current().service("gateway"));
        var operations = new TreeMap<String, String>();
        reader.get("/v3/api-docs/" + group)
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.put(
                                path.getKey() + " " + method, method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return List.copyOf(operations.values());
    }

    private static Map<String, Line> table() {
        try (var lines = Files.lines(TABLE)) {
            var table = new LinkedHashMap<String, Line>();
            lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Line::of)
                    .forEach(line -> table.put(line.operation(), line));
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
