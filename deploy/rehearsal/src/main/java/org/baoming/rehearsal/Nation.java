package org.baoming.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an opening of the whole nation takes, from the processor time that one step of a candidate costs. Computed by cell: a
 * province with gateway, enrollment-service, database and topics of its own. The waiting room lets people in as fast
 * as they are served; so the number of pods decides how long people wait, not whether they are served.
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
     * @param candidates of the nation, in a session
     * @param cells among which they are divided
     * @param largest how many times the average the largest cell has
     * @param rush how many people come in the first minute
     * @param reads signed-in reads of each of them in that minute
     * @param choices writes of each of them in that minute that cost as much as a choice: opening the registration, the choice,
     *     and another one by every second of them, because a subject is full
     * @param signInsBefore the share of a cell's candidates who sign in within the hour before the opening
     * @param podProcessors processors that a pod may use
     * @param used the share of its processors that a pod should use at the peak, so that nothing waits
     * @param connections that one instance of the gateway keeps (its {@code MAX_CONNECTIONS})
     * @param events that one choice emits
     * @param listeners groups of consumers that read the topic of registrations
     */
    record Assumptions(
            int candidates,
            int cells,
            double largest,
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
                    Integer.getInteger("cells", 31),
                    number("largest", 2.5),
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

    /** How much one cell needs at its peak. */
    record Cell(
            double people,
            double readsPerSecond,
            double choicesPerSecond,
            double signInsPerSecond,
            int gateways,
            int enrollmentServices,
            int keycloaks,
            int databaseProcessors,
            int partitions) {}

    private final Assumptions given;
    private final Map<Step, Map<String, Double>> costs;

    /** @param costs processor seconds of each program for one step; a program that is not named costs nothing */
    Nation(Assumptions given, Map<Step, Map<String, Double>> costs) {
        this.given = given;
        this.costs = costs;
    }

    /** @param share of the average cell */
    Cell cell(double share) {
        double people = share * given.rush / given.cells;
        double reads = people * given.reads / 60;
        double choices = people * given.choices / 60;
        double signIns = share * given.candidates / given.cells * given.signInsBefore / 3_600;
        // Who signs in before the opening is not there in its first minute, so the two peaks are not added.
        return new Cell(
                people,
                reads,
                choices,
                signIns,
                Math.max(pods(reads * of(Step.READ, GATEWAY) + choices * of(Step.CHOICE, GATEWAY)), (int)
                        Math.ceil(people / given.connections)),
                pods(reads * of(Step.READ, ENROLLMENT) + choices * of(Step.CHOICE, ENROLLMENT)),
                pods(signIns * of(Step.SIGN_IN, KEYCLOAK)),
                processors(reads * of(Step.READ, POSTGRES) + choices * of(Step.CHOICE, POSTGRES)),
                partitions(choices));
    }

    /** Two at least, so that one may go. */
    private int pods(double processorsUsed) {
        return Math.max(2, (int) Math.ceil(processorsUsed / given.used / given.podProcessors));
    }

    private int processors(double used) {
        return Math.max(2, (int) Math.ceil(used / given.used));
    }

    /** A partition is read by one thread of each group: the slowest group must keep up with the peak. */
    private int partitions(double choices) {
        double eachEvent = of(Step.CHOICE, Processor.OTHERS) / given.events / given.listeners;
        return Math.max(1, (int) Math.ceil(choices * given.events * eachEvent / given.used));
    }

    private double of(Step step, String program) {
        return costs.getOrDefault(step, Map.of()).getOrDefault(program, 0.0);
    }

    /** Lines to print. */
    List<String> report() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(
                "%,d candidates, %,d of them in the first minute, in %d cells, the largest of which has %.1f times the average."
                        .formatted(given.candidates, given.rush, given.cells, given.largest));
        lines.add("Each of them: %.1f reads and %.1f writes in that minute; %.0f %% sign in within the hour before."
                .formatted(given.reads, given.choices, 100 * given.signInsBefore));
        lines.add("A pod has %d processors like one of these, and uses %.0f %% of them."
                .formatted(given.podProcessors, 100 * given.used));
        lines.add("");
        lines.add("| | average cell | largest cell | nation |");
        lines.add("| --- | --- | --- | --- |");
        Cell average = cell(1);
        Cell largest = cell(given.largest);
        lines.add(row("people in the first minute", average.people, largest.people, given.rush));
        lines.add(row(
                "reads per second",
                average.readsPerSecond,
                largest.readsPerSecond,
                average.readsPerSecond * given.cells));
        lines.add(row(
                "writes per second",
                average.choicesPerSecond,
                largest.choicesPerSecond,
                average.choicesPerSecond * given.cells));
        lines.add(row(
                "sign-ins per second in the hour before",
                average.signInsPerSecond,
                largest.signInsPerSecond,
                average.signInsPerSecond * given.cells));
        lines.add(row(
                "pods of the gateway", average.gateways, largest.gateways, nation(average.gateways, largest.gateways)));
        lines.add(row(
                "pods of enrollment-service",
                average.enrollmentServices,
                largest.enrollmentServices,
                nation(average.enrollmentServices, largest.enrollmentServices)));
        lines.add(row(
                "pods of Keycloak",
                average.keycloaks,
                largest.keycloaks,
                nation(average.keycloaks, largest.keycloaks)));
        lines.add(row(
                "processors of the databases",
                average.databaseProcessors,
                largest.databaseProcessors,
                nation(average.databaseProcessors, largest.databaseProcessors)));
        lines.add(row(
                "partitions of the topic of registrations",
                average.partitions,
                largest.partitions,
                nation(average.partitions, largest.partitions)));
        return lines;
    }

    /** An upper limit: one cell is the largest, the others are average. */
    private double nation(int average, int largest) {
        return (given.cells - 1) * (double) average + largest;
    }

    private static String row(String what, double average, double largest, double nation) {
        return "| %s | %,.0f | %,.0f | %,.0f |".formatted(what, average, largest, nation);
    }
}
