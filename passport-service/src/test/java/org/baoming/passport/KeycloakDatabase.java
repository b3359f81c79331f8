package org.baoming.passport;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The database of the tests' Keycloak: its own H2, which is served from here, so that a test can read the tables while
 * Keycloak runs.
 */
final class KeycloakDatabase {

    static final String OWNER = "sa";
    static final String PASSWORD = "password";

    private static Driver driver;
    private static String url;

    private KeycloakDatabase() {}

    /** @return its address for Keycloak */
    static synchronized String open(Path keycloak) {
        // read when H2 is loaded
        System.setProperty("h2.bindAddress", "localhost");
        try (var libraries = Files.list(keycloak.resolve("lib/lib/main"))) {
            Path h2 = libraries
                    .filter(library -> library.getFileName().toString().startsWith("com.h2database.h2-"))
                    .findAny()
                    .orElseThrow();
            // Open as long as the tests run.
            var loader = new URLClassLoader(new URL[] {h2.toUri().toURL()});
            driver = (Driver)
                    loader.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
            Class<?> type = loader.loadClass("org.h2.tools.Server");
            Object server = type.getMethod("createTcpServer", String[].class)
                    .invoke(null, (Object) new String[] {"-tcpPort", "0", "-ifNotExists", "-tcpDaemon"});
            type.getMethod("start").invoke(server);
            url = "jdbc:h2:tcp://localhost:" + type.getMethod("getPort").invoke(server) + "/"
                    + keycloak.resolve("data/h2/keycloakdb") + ";NON_KEYWORDS=VALUE";
            return url;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("Keycloak's database cannot be opened", e);
        }
    }

    /** What a test cannot do by Keycloak's API: make something that was long ago, for instance. */
    static void update(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Keycloak's tables cannot be changed", e);
        }
    }

    private static Connection connect() throws SQLException {
        var owner = new Properties();
        owner.setProperty("user", OWNER);
        owner.setProperty("password", PASSWORD);
        return driver.connect(url, owner);
    }

    /** Every row of every table as text, by the name of the table. */
    static Map<String, String> tables() {
        try (var connection = connect()) {
            return tables(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Keycloak's tables cannot be read", e);
        }
    }

    private static Map<String, String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        var tables = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select table_name from information_schema.tables"
                    + " where table_schema = 'PUBLIC' order by table_name")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                var text = new StringBuilder();
                try (var rows = statement.executeQuery("select * from \"" + name + "\"")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            text.append(rows.getString(column)).append(' ');
                        }
                        text.append('\n');
                    }
                }
                tables.put(name, text.toString());
            }
        }
        return tables;
    }
}
