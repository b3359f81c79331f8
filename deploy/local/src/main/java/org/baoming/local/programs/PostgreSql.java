package org.baoming.local.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.baoming.local.Home;
import org.baoming.local.Launch;
import org.baoming.local.LauncherException;
import org.baoming.local.Processes;
import org.baoming.local.Program;
import org.baoming.local.Progress;
import org.baoming.local.Secrets;

/**
 * A PostgreSQL server with its programs from Maven, and a database and a role for each service. Its data is in
 * {@code postgres}; every commit is written through to the disk.
 */
public final class PostgreSql implements Program {

    public static final String NAME = "postgres";
    static final int PORT = 5433;

    /** Until {@code deploy/backup} names a directory, finished segments of the log are kept nowhere. */
    public static final String NO_ARCHIVE = "true";

    private static final String SUPERUSER = "postgres";
    private static final Pattern VERSION = Pattern.compile("-(\\d+)([.\\d]*)\\.jar!");

    private final Home home;
    private final Secrets secrets;
    private final List<String> databases;
    private final Path data;
    private final int port;

    /** @param databases each gets a role of the same name, which owns it */
    PostgreSql(Home home, Secrets secrets, List<String> databases) {
        this(home, secrets, databases, PORT);
    }

    public PostgreSql(Home home, Secrets secrets, List<String> databases, int port) {
        this.port = port;
        this.home = home;
        this.secrets = secrets;
        this.databases = databases;
        this.data = home.data().resolve("postgres");
    }

    public Path data() {
        return data;
    }

    public List<String> databases() {
        return databases;
    }

    static String url(String database) {
        return "jdbc:postgresql://localhost:" + PORT + "/" + database;
    }

    /** What the role of a database signs in with. */
    static String password(Secrets secrets, String database) {
        return secrets.password(database.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layer layer() {
        return Layer.DATABASE;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        URL archive = archive();
        Path programs = programs();
        if (!Files.exists(programs)) {
            Archives.create(programs, directory -> {
                try (InputStream in = archive.openStream()) {
                    Archives.unpackTarXz(in, directory);
                }
            });
        }
        Path version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            initialise();
            progress.say(NAME + ": made a new data directory");
        } else if (!Files.readString(version).strip().equals(version().group(1))) {
            throw new LauncherException("The data in " + data + " is of PostgreSQL "
                    + Files.readString(version).strip() + ", the program is "
                    + version().group(1)
                    + ": move the directory away, or check out the revision that made it.");
        }
    }

    private void initialise() throws IOException, InterruptedException {
        Path passwordFile = Files.createTempFile(
                home.run(),
                "initdb",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, superuserPassword());
            Archives.create(data, directory -> {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                Processes.run(
                        "Making PostgreSQL's data directory",
                        launch(
                                "initdb",
                                "--pgdata=" + directory,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C"),
                        home.log(NAME),
                        Duration.ofMinutes(2));
            });
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    @Override
    public Launch launch() {
        return launchWith(List.of());
    }

    /** @param settings {@code name=value}, for this run alone */
    public Launch launchWith(List<String> settings) {
        var arguments = new ArrayList<>(List.of(
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "archive_mode=on",
                "-c",
                "log_line_prefix=%m %d ",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return launch("postgres", arguments.toArray(String[]::new));
    }

    @Override
    public boolean isReady() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Creates what is missing. Passwords are set anew, so that a lost secrets file locks nobody out of the databases. */
    @Override
    public void whenReady() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            // Without a command, finished segments would pile up.
            if (!isMissing(connection, "select 1 where current_setting('archive_command') in (?, '(disabled)')", "")) {
                archive(statement, NO_ARCHIVE);
            }
            for (String database : databases) {
                String password = password(secrets, database);
                if (isMissing(connection, "select 1 from pg_roles where rolname = ?", database)) {
                    statement.execute("create role \"" + database + "\" login");
                }
                statement.execute("alter role \"" + database + "\" password '" + password + "'");
                if (isMissing(connection, "select 1 from pg_database where datname = ?", database)) {
                    statement.execute("create database \"" + database + "\" owner \"" + database + "\"");
                    statement.execute("revoke all on database \"" + database + "\" from public");
                }
            }
        } catch (SQLException e) {
            throw new LauncherException("The databases cannot be created: " + e.getMessage() + ".", e);
        }
    }

    /** From now on, and after the next start, too. */
    public static void archive(Statement statement, String command) throws SQLException {
        statement.execute("alter system set archive_command = '" + command.replace("'", "''") + "'");
        // What nobody fills is finished after a minute: so much is lost at most with the machine.
        statement.execute("alter system set archive_timeout = " + (command.equals(NO_ARCHIVE) ? "0" : "60"));
        statement.execute("select pg_reload_conf()");
    }

    private static boolean isMissing(Connection connection, String question, String name) throws SQLException {
        try (var select = connection.prepareStatement(question)) {
            select.setString(1, name);
            return !select.executeQuery().next();
        }
    }

    private Connection connect(String database) throws SQLException {
        return connect(database, Duration.ofSeconds(30));
    }

    /**
     * As superuser.
     *
     * @param patience for the answer to one statement; zero: without end
     */
    public Connection connect(String database, Duration patience) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", superuserPassword());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", Long.toString(patience.toSeconds()));
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }

    private String superuserPassword() {
        return secrets.password("POSTGRES_SUPERUSER_PASSWORD");
    }

    @Override
    public Duration startLimit() {
        // Recovery after a crash replays at most max_wal_size.
        return Duration.ofMinutes(2);
    }

    /** A fast shutdown: sessions are ended, the data is left clean. A SIGTERM would wait for every session to leave. */
    @Override
    public void askToStop(ProcessHandle process) {
        try {
            Processes.run(
                    "Stopping PostgreSQL",
                    launch("pg_ctl", "stop", "--mode=fast", "--no-wait", "--pgdata=" + data),
                    home.log(NAME),
                    Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LauncherException | UncheckedIOException e) {
            process.destroy();
        }
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    private Launch launch(String program, String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name")) && isLinux()) {
            // PostgreSQL refuses to run as root. In a user namespace of its own it does not know that it is.
            command.addAll(List.of("unshare", "--user", "--"));
        }
        command.add(programs().resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return new Launch(command, Map.of("LC_ALL", "C"), home.data());
    }

    private Path programs() {
        return home.data()
                .resolve("programs/postgres-" + version().group(1) + version().group(2));
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }

    private static Matcher version() {
        Matcher matcher = VERSION.matcher(archive().toString());
        if (!matcher.find()) {
            throw new IllegalStateException("No version in " + archive());
        }
        return matcher;
    }

    private static URL archive() {
        String machine = System.getProperty("os.arch");
        boolean arm = machine.equals("aarch64");
        String name = "/postgres-" + (isLinux() ? "linux" : "darwin") + (arm ? "-arm_64" : "-x86_64") + ".txz";
        URL archive = PostgreSql.class.getResource(name);
        if (archive == null) {
            throw new LauncherException("There is no PostgreSQL for " + System.getProperty("os.name") + " on " + machine
                    + " among the launcher's libraries: run it on Linux or macOS, on x86-64 or ARM.");
        }
        return archive;
    }
}
