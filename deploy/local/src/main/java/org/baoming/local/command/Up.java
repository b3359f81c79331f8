package org.baoming.local.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.baoming.local.Balancer;
import org.baoming.local.Home;
import org.baoming.local.LauncherException;
import org.baoming.local.Ports;
import org.baoming.local.Program;
import org.baoming.local.Progress;
import org.baoming.local.Suite;
import org.baoming.local.inbox.DevelopmentInbox;
import org.baoming.local.programs.Baoming;

/** Starts the suite and watches it until it is stopped. */
final class Up {

    private final Home home;
    private final int instances;
    private final Progress progress = new Progress(System.out);

    /** @param instances of each service and of the gateway */
    Up(Home home, int instances) {
        this.home = home;
        this.instances = instances;
    }

    int inForeground() {
        var instance = new Instance(home, instances);
        if (!instance.lock()) {
            throw new LauncherException("Baoming runs already with the data in " + home.data()
                    + ": deploy/status shows it, deploy/down stops it.");
        }
        instance.pidFiles().record(Instance.LAUNCHER, ProcessHandle.current(), 1);
        instance.state("starting");
        try {
            return run(instance);
        } catch (LauncherException e) {
            instance.state("failed: " + e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            instance.state("failed: " + e);
            throw e;
        }
    }

    private int run(Instance instance) {
        List<Program> programs = instance.programs();
        List<String> leftOver = Suite.stopLeftOvers(new Instance(home).programs(), instance.pidFiles(), progress);
        instance.recordInstances();
        if (!leftOver.isEmpty()) {
            progress.report("(they were left behind by a launcher that did not end in order)");
        }
        requireFreePorts(programs, instance.fronts());

        int processors = Runtime.getRuntime().availableProcessors();
        var suite = new Suite(programs, instance.pidFiles(), home::log, progress, Math.max(2, processors));
        var inbox = new DevelopmentInbox(home.data().resolve("inbox.jsonl"), Instance.SMTP_PORT, Instance.INBOX_PORT);
        List<Balancer> balancers = instance.fronts().stream().map(Balancer::new).toList();
        var stopped = new CountDownLatch(1);
        var stop = new Thread(() -> {
            progress.print("");
            progress.report("stopping");
            suite.stop();
            balancers.forEach(Balancer::close);
            inbox.close();
            instance.pidFiles().forget(Instance.LAUNCHER);
            progress.report("stopped; the data stays in " + home.data());
            stopped.countDown();
        });
        Runtime.getRuntime().addShutdownHook(stop);
        progress.say("starting %d programs; logs in %s".formatted(programs.size(), home.logs()));
        try {
            suite.start();
            welcome(instance.baoming());
            instance.state("healthy");
        } catch (LauncherException e) {
            if (!suite.isStopping()) {
                throw e;
            }
            // Not a failure: somebody pressed Ctrl-C.
        }
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void requireFreePorts(List<Program> programs, List<Balancer.Front> fronts) {
        Map<String, List<Integer>> wanted = new TreeMap<>();
        programs.forEach(program -> wanted.put(program.name(), program.ports()));
        fronts.forEach(front -> wanted.put("balancer of " + front.name(), List.of(front.port())));
        wanted.put("development inbox", List.of(Instance.SMTP_PORT, Instance.INBOX_PORT));
        Ports.requireFree(wanted);
    }

    private void welcome(Baoming baoming) {
        progress.say("everything is up");
        progress.print("""

                  Portal             %s
                  Desk of the staff  %s/desk/
                  Development inbox  http://localhost:%d   (e-mails and text messages end here)
                  Payment platform   %s   (a stub)
                  API                %s/swagger-ui.html
                  Keycloak           %s/admin   (admin; password in %s)

                  Sign in with the password  %s
                    candidate        13800000001 or demo@baoming.example
                    centre staff     staff-659028, staff-350101, colleague-350101, staff-110101
                    province admin   admin-65
                    exam board       board

                  deploy/status shows what runs; Ctrl-C or deploy/down stops it.
                """.formatted(
                        Baoming.PUBLIC_URL,
                        Baoming.PUBLIC_URL,
                        Instance.INBOX_PORT,
                        Baoming.PLATFORM_URL,
                        Baoming.PUBLIC_URL,
                        Baoming.KEYCLOAK_URL,
                        home.secrets(),
                        baoming.demoPassword()));
    }
}
