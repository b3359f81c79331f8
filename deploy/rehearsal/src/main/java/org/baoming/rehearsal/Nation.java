package org.baoming.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What an opening of the whole nation takes, from the processor time that one step of a candidate costs. All provinces share
 * one enrollment database: pods can be added, but its processors must fit into one machine. Their number is an upper limit,
 * because the databases of all services share the PostgreSQL that is measured. The waiting room lets people in as fast as
 * they are served; so the number of pods decides how long people wait, not whether they are served.
 */
final class Nation {

    static final String GATEWAY = "gateway";
    static final String ENROLLMENT = "enrollment-service";
    static final String PASSPORT = "passport-service";
    static final String KEYCLOAK = "keycloak";
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";

    /** What a candidate does, and the suite has to pay for. */
    enum Step {
        READ("signed-in read"),
        CHOICE("choice of centre and subject"),
        SIGN_IN("sign-in");

        final String title;

        Step(String title) {
            this.title = title;
        }
    }

    /**
     * What a program takes for a step, in processor seconds.
     *
     * @param each for one
     * @param busy per second of an instance that is asked for them, however many they are: what comes at once is committed, relayed and polled
     *     together, and the fewer come, the fewer share that
     */
    record Cost(double each, double busy) {
        static final Cost NONE = new Cost(0, 0);

        static Cost of(double each) {
            return new Cost(each, 0);
        }
    }

    /**
     * @param candidates of the nation, in a session
     * @param rush how many people come in the first minute
     * @param reads signed-in reads of each of them in that minute
     * @param choices writes of each of them in that minute that cost as much as a choice: opening the registration, the choice,
     *     and another one by every second of them, because a subject is full
     * @param signInsBefore the share of the candidates who sign in within the hour before the opening
     * @param podProcessors processors that a pod may use
     * @param used the share of its processors that a pod should use at the peak, so that nothing waits
     * @param connections that one instance of the gateway keeps (its {@code MAX_CONNECTIONS})
     * @param events that one choice emits
     * @param listeners groups of consumers that read the topic of registrations
     */
    record Assumptions(
            int candidates,
            int rush,
            double reads,
            double choices,
            double signInsBefore,
            int podProcessors,
            double used,
            int connections,
            double events,
            int listeners) {

        static Assumptions fromProperties() {
            return new Assumptions(
                    Integer.getInteger("candidates", 8_000_000),
                    Integer.getInteger("rush", 200_000),
                    number("reads", 8),
                    number("choices", 2.5),
                    number("signInsBefore", 0.6),
                    Integer.getInteger("podProcessors", 2),
                    number("used", 0.6),
                    Integer.getInteger("connections", 1_500),
                    number("events", 2),
                    Integer.getInteger("listeners", 5));
        }

        private static double number(String name, double otherwise) {
            String value = System.getProperty(name);
            return value == null ? otherwise : Double.parseDouble(value);
        }
    }

    /** How much the nation needs at its peak. */
    record Needs(
            double readsPerSecond,
            double choicesPerSecond,
            double signInsPerSecond,
            int gateways,
            int enrollmentServices,
            int keycloaks,
            int databaseProcessors,
            int partitions) {}

    private final Assumptions given;
    private final Map<Step, Map<String, Cost>> costs;

    /** @param costs of each program; one that is not named costs nothing */
    Nation(Assumptions given, Map<Step, Map<String, Cost>> costs) {
        this.given = given;
        this.costs = costs;
    }

    Needs needs() {
        double reads = given.rush * given.reads / 60;
        double choices = given.rush * given.choices / 60;
        double signIns = given.candidates * given.signInsBefore / 3_600;
        int enrollmentServices = pods(reads, choices, ENROLLMENT);
        // Who signs in before the opening is not there in its first minute, so the two peaks are not added.
        return new Needs(
                reads,
                choices,
                signIns,
                Math.max(pods(reads, choices, GATEWAY), (int) Math.ceil((double) given.rush / given.connections)),
                enrollmentServices,
                pods(signIns * cost(Step.SIGN_IN, KEYCLOAK).each, 0),
                // Each instance of enrollment-service commits and relays batches of its own.
                processors(used(reads, choices, POSTGRES) + enrollmentServices * cost(Step.CHOICE, POSTGRES).busy),
                partitions(choices));
    }

    private double used(double reads, double choices, String program) {
        return reads * cost(Step.READ, program).each + choices * cost(Step.CHOICE, program).each;
    }

    private int pods(double reads, double choices, String program) {
        return pods(used(reads, choices, program), cost(Step.CHOICE, program).busy);
    }

    /**
     * Two at least, so that one may go.
     *
     * @param used processors, by all together
     * @param busy processors that each takes besides
     */
    private int pods(double used, double busy) {
        if (busy >= given.used * given.podProcessors) {
            throw new IllegalArgumentException(
                    "A pod of this size is busy with what it does besides, and has nothing left for requests");
        }
        return Math.max(2, (int) Math.ceil(used / (given.used * given.podProcessors - busy)));
    }

    private int processors(double used) {
        return Math.max(2, (int) Math.ceil(used / given.used));
    }

    /** A partition is read by one thread of each group: the slowest group must keep up with the peak. */
    private int partitions(double choices) {
        double eachEvent = cost(Step.CHOICE, Processor.OTHERS).each / given.events / given.listeners;
        return Math.max(1, (int) Math.ceil(choices * given.events * eachEvent / given.used));
    }

    private Cost cost(Step step, String program) {
        return costs.getOrDefault(step, Map.of()).getOrDefault(program, Cost.NONE);
    }

    /** Lines to print. */
    List<String> report() {
        Needs needs = needs();
        return List.of(
                "",
                "%,d candidates, %,d of them in the first minute.".formatted(given.candidates, given.rush),
                "Each of these: %.1f reads and %.1f writes in that minute; %.0f %% of all sign in within the hour before."
                        .formatted(given.reads, given.choices, 100 * given.signInsBefore),
                "A pod has %d processors like one of these, and uses %.0f %% of them."
                        .formatted(given.podProcessors, 100 * given.used),
                "",
                "| | nation |",
                "| --- | --- |",
                row("people in the first minute", given.rush),
                row("reads per second", needs.readsPerSecond),
                row("writes per second", needs.choicesPerSecond),
                row("sign-ins per second in the hour before", needs.signInsPerSecond),
                row("pods of the gateway", needs.gateways),
                row("pods of enrollment-service", needs.enrollmentServices),
                row("pods of Keycloak", needs.keycloaks),
                row("processors of the database", needs.databaseProcessors),
                row("partitions of the topic of registrations", needs.partitions));
    }

    private static String row(String what, double figure) {
        return "| %s | %,.0f |".formatted(what, figure);
    }
}
