package org.baoming.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.baoming.local.Home;
import org.baoming.local.Launch;
import org.baoming.local.LauncherException;
import org.baoming.local.Processes;

/** Starts a launcher that continues by itself, and shows its output until everything is healthy or the start has failed. */
final class Background {

    private static final int MILLIS_BETWEEN_LOOKS = 200;

    private final Home home;
    private final int instances;

    /** @param instances of each service and of the gateway */
    Background(Home home, int instances) {
        this.home = home;
        this.instances = instances;
    }

    int start() {
        var instance = new Instance(home);
        instance.launcher().ifPresent(launcher -> {
            throw new LauncherException("Baoming runs already (process " + launcher.pid() + ", data in " + home.data()
                    + "): deploy/status shows it, deploy/down stops it.");
        });
        instance.state("starting");
        Path log = home.log(Instance.LAUNCHER);
        try {
            Processes.rotate(log);
            Process launcher = Processes.start(launch(), log);
            // Ctrl-C before everything is up takes the start back.
            var giveUp = new Thread(() -> {
                launcher.destroy();
                try {
                    launcher.waitFor(2, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Runtime.getRuntime().addShutdownHook(giveUp);
            try (var said = new RandomAccessFile(log.toFile(), "r")) {
                while (launcher.isAlive() && instance.state().equals("starting")) {
                    Thread.sleep(MILLIS_BETWEEN_LOOKS);
                    show(said);
                }
                if (instance.state().equals("healthy")) {
                    show(said);
                    Runtime.getRuntime().removeShutdownHook(giveUp);
                    return 0;
                }
                launcher.waitFor();
                show(said);
                return 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private Launch launch() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbaoming.repository=" + home.repository(),
                "-Dbaoming.home=" + home.data()));
        // As this JVM was started.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .toList());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up",
                "--instances",
                Integer.toString(instances)));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().retainAll(Instance.SETTINGS);
        return new Launch(command, environment, home.repository());
    }

    private static void show(RandomAccessFile said) throws IOException {
        var bytes = new byte[(int) (said.length() - said.getFilePointer())];
        said.readFully(bytes);
        System.out.print(new String(bytes, StandardCharsets.UTF_8));
        System.out.flush();
    }
}
