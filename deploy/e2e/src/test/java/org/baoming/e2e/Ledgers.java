package org.baoming.e2e;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks into the services' databases, as an auditor who trusts no service would. */
final class Ledgers {

    private Ledgers() {}

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
