package org.baoming.local.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;
import org.baoming.local.programs.Baoming;

/** {@code up}, {@code up --background}, {@code down}, {@code status}, {@code backup} and {@code restore}, called by the scripts of the same names. */
public final class Main {

    private static final String USAGE = "Say up, up --background, up --instances 2, down, status, backup or restore.";

    private Main() {}

    public static void main(String... arguments) {
        // GreenMail tells of each connection.
        System.setProperty("java.util.logging.config.class", QuietLogging.class.getName());
        try {
            var home = new Home(path("baoming.repository"), path("baoming.home"));
            var words = new ArrayList<>(List.of(arguments));
            int instances = instances(words);
            int exit = switch (String.join(" ", words)) {
                case "up" -> new Up(home, instances).inForeground();
                case "up --background" -> new Background(home, instances).start();
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

    /** Takes the number of instances out of the words; one where nobody names it. */
    private static int instances(List<String> words) {
        int at = words.indexOf("--instances");
        if (at < 0) {
            return 1;
        }
        String number = at + 1 < words.size() ? words.get(at + 1) : "";
        if (!number.matches("[1-" + Baoming.MOST_INSTANCES + "]")) {
            throw new LauncherException("--instances takes a number from 1 to " + Baoming.MOST_INSTANCES + ".");
        }
        words.subList(at, at + 2).clear();
        return Integer.parseInt(number);
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new LauncherException("Start Baoming by its scripts: deploy/up, deploy/down, deploy/status.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
