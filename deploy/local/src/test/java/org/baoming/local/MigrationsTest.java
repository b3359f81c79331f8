package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Migrations run while the release of before still serves, and a rollback leaves it alone with them (deploy/docs/upgrade.md). What is
 * stricter than before breaks its writes; what locks a large table makes it wait. Nobody sees that in a test with an empty database, so each
 * such migration says what it has been thought through.
 */
class MigrationsTest {

    private static final Path REPOSITORY = Path.of("../..");

    /** The newest when the rule was made; what came before is listed in upgrade.md. */
    private static final Map<String, Integer> BEFORE_THE_RULE = Map.of(
            "audit-service", 66,
            "enrollment-service", 76,
            "gateway", 2,
            "passport-service", 52,
            "payment-service", 64,
            "photo-service", 51,
            "scheduling-service", 50);

    private static final Pattern NAME = Pattern.compile("V(\\d+)(?:_\\d+)?__.*\\.sql");
    private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern TOUCHED = Pattern.compile(
            "(?:alter table (?:only )?|create (?:unique )?index (?!concurrently)(?:\\w+ )?on |update (?!set |or |on |of )|delete from |create trigger [^;]*? on )(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

    @Test
    @DisplayName(
            "Updates: a migration that touches a table of before sets lock_timeout, and says what it means to the release of before")
    void newMigrationsAreThoughtThrough() throws IOException {
        var faults = new ArrayList<String>();
        for (var service : BEFORE_THE_RULE.entrySet()) {
            Path directory = REPOSITORY.resolve(service.getKey()).resolve("src/main/resources/db/migration");
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    var name = NAME.matcher(file.getFileName().toString());
                    if (name.matches() && Integer.parseInt(name.group(1)) > service.getValue()) {
                        faults.addAll(faults(file.getFileName().toString(), Files.readString(file)));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    @DisplayName(
            "Updates: the rule bites on columns, indexes and rows of a table of before, and not on a table of its own")
    void ruleBites() {
        assertThat(faults("V1", "alter table review alter column centre set not null;"))
                .hasSize(2);
        assertThat(faults("V1", "set local lock_timeout = '5s';\ncreate index review_of on review (centre);"))
                .singleElement()
                .asString()
                .contains("review", "Rolling update");
        assertThat(faults("V1", "-- Rolling update: nobody writes it.\nupdate review set centre = '1';"))
                .singleElement()
                .asString()
                .contains("lock_timeout");
        assertThat(faults("V1", """
                -- Rolling update: the release of before leaves it empty.
                set local lock_timeout = '5s';
                alter table review add column note text;""")).isEmpty();
        assertThat(faults(
                        "V1",
                        "create table own (id int);\ncreate index own_of on own (id);\nalter table own add x int;"))
                .isEmpty();
    }

    private static List<String> faults(String name, String text) {
        String sql =
                COMMENT.matcher(text).replaceAll("").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Set<String> touched = groups(TOUCHED, sql);
        touched.removeAll(groups(CREATED, sql));
        var faults = new ArrayList<String>();
        if (!touched.isEmpty()) {
            if (!sql.contains("lock_timeout")) {
                faults.add(name + " touches " + touched + " without `set local lock_timeout = '5s';`");
            }
            if (!text.contains("-- Rolling update: ")) {
                faults.add(name + " touches " + touched
                        + " without a comment `-- Rolling update: …` that says why the release of before"
                        + " can live with it, and how long the lock lasts with a nation's rows");
            }
        }
        return faults;
    }

    private static Set<String> groups(Pattern pattern, String sql) {
        var groups = new HashSet<String>();
        pattern.matcher(sql)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(groups::add);
        return groups;
    }
}
