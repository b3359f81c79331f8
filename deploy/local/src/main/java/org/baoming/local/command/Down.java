package org.baoming.local.command;

import java.time.Duration;
import java.util.List;
import org.baoming.local.Home;
import org.baoming.local.Processes;
import org.baoming.local.Progress;
import org.baoming.local.Suite;

/** Stops the suite, whether its launcher is still running or not. */
final class Down {

    /** The sum of the layers' limits, and a margin. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Home home;
    private final Progress progress = new Progress(System.out);

    Down(Home home) {
        this.home = home;
    }

    int stop() {
        var instance = new Instance(home);
        var launcher = instance.launcher();
        launcher.ifPresent(process -> {
            progress.say("stopping; " + home.log(Instance.LAUNCHER) + " tells how it goes");
            process.destroy();
            if (!Processes.awaitEnd(process, LIMIT)) {
                progress.report("the launcher did not end and was killed");
            }
            instance.pidFiles().forget(Instance.LAUNCHER);
        });
        List<String> leftOver = Suite.stopLeftOvers(instance.programs(), instance.pidFiles(), progress);
        progress.print(
                launcher.isPresent() || !leftOver.isEmpty()
                        ? "Baoming is stopped after %.1f s; the data stays in "
                                        .formatted(Progress.seconds(progress.elapsed()))
                                + home.data() + "."
                        : "Nothing runs with the data in " + home.data() + ".");
        return 0;
    }
}
