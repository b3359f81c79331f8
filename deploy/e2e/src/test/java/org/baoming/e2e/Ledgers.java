package org.baoming.e2e;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Reads the databases of the services and of Keycloak, as an auditor who trusts no service would. */
final class Ledgers {

    static final List<String> DATABASES =
            List.of("passport", "enrollment", "photo", "audit", "payment", "scheduling", "keycloak");

    private Ledgers() {}

    /** The tables of all services and of Keycloak in which a text stands, as {@code database.table}; in columns of bytes too. */
    static List<String> tablesThatMention(String text) {
        String plain = text.replace("'", "''");
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        var found = new ArrayList<String>();
        for (String database : DATABASES) {
            for (String table :
                    ask(database, "select tablename from pg_tables where schemaname = 'public' order by 1")) {
                String sql =
                        "select exists (select from \"%s\" t where position('%s' in t::text) > 0 or position('%s' in t::text) > 0)"
                                .formatted(table, plain, bytes);
                if (ask(database, sql).getFirst().equals("true")) {
                    found.add(database + "." + table);
                }
            }
        }
        return found;
    }

    /** The rows of a query; every row's columns joined by a space. */
    static List<String> ask(String database, String sql) {
        String password = Suite.secret(database.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD");
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:5433/" + database, database, password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var answers = new ArrayList<String>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new StringBuilder(String.valueOf(rows.getObject(1)));
                for (int column = 2; column <= columns; column++) {
                    row.append(' ').append(rows.getObject(column));
                }
                answers.add(row.toString());
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask " + database, e);
        }
    }

    static long count(String database, String sql) {
        return Long.parseLong(ask(database, sql).getFirst());
    }
}
