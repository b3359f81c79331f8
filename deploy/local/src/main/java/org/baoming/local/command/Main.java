package org.baoming.local.command;

import java.nio.file.Path;
import java.util.List;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;

/** {@code up}, {@code up --background}, {@code down}, {@code status}, {@code backup} and {@code restore}, called by the scripts of the same names. */
public final class Main {

    private static final String USAGE = "Say up, up --background, down, status, backup or restore.";

    private Main() {}

    public static void main(String... arguments) {
        // GreenMail tells of each connection.
        System.setProperty("java.util.logging.config.class", QuietLogging.class.getName());
        try {
            var home = new Home(path("baoming.repository"), path("baoming.home"));
            int exit = switch (String.join(" ", arguments)) {
                case "up" -> new Up(home).inForeground();
                case "up --background" -> new Background(home).start();
                case "down" -> new Down(home).stop();
                case "status" -> new Status(home).print();
                default -> withArguments(home, List.of(arguments));
            };
            System.exit(exit);
        } catch (LauncherException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static int withArguments(Home home, List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (command) {
            case "backup" -> new BackUp(home).back(arguments.subList(1, arguments.size()));
            case "restore" -> new BackUp(home).restore(arguments.subList(1, arguments.size()));
            default -> {
                System.err.println(USAGE);
                yield 2;
            }
        };
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new LauncherException("Start Baoming by its scripts: deploy/up, deploy/down, deploy/status.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
