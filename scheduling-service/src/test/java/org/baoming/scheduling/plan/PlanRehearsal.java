package org.baoming.scheduling.plan;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoft.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.baoming.scheduling.plan.PlanInput.PlanRoom;
import org.baoming.scheduling.plan.PlanInput.PlanSlot;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.jspecify.annotations.Nullable;

/**
 * {@code deploy/rehearsal/arrangement}: what engines make of the same centres. One engine a run, because the memory is that of the process,
 * and the seconds are those of the processor, with the start of the JVM. All but the planner choose slots only, and a flow does not know that
 * one person's entries must be apart.
 */
public final class PlanRehearsal {
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final LocalDate FIRST = LocalDate.of(2027, 3, 27);

    private PlanRehearsal() {}

    public static void main(String[] arguments) throws IOException {
        int entries = Integer.parseInt(arguments[1]);
        int days = Integer.getInteger("days", entries > 2_000 ? 15 : 5);
        PlanInput centre = centre(entries, days, entries > 2_000 ? 100 : 3, Integer.getInteger("load", 90) / 100.0);
        PlanModel model = new PlanModel(centre);
        int[] slots = switch (arguments[0]) {
            case "planner" -> planner(centre, model);
            case "or-tools-flow" -> orToolsFlow(model);
            case "jgrapht-flow" -> jgraphtFlow(model);
            case "or-tools-cp-sat" -> cpSat(model);
            case "timefold" -> timefold(model);
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        double seconds = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
        print(arguments[0], model, slots, seconds);
    }

    private static void print(String engine, PlanModel model, int[] slots, double seconds) throws IOException {
        int placed = 0;
        int honoured = 0;
        int collisions = 0;
        for (int entry = 0; entry < slots.length; entry++) {
            if (slots[entry] != PlanModel.NONE) {
                placed++;
                honoured += model.hasPreference(entry) && model.missed(entry, slots[entry]) == 0 ? 1 : 0;
                collisions += model.isSeparate(entry, slots[entry], slots) ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %d | %d | %d | %d |%n",
                engine,
                slots.length,
                seconds,
                placed,
                honoured,
                collisions,
                residentMebibytes());
    }

    private static long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    private static PlanInput centre(int count, int days, int rooms, double load) {
        Random random = new Random(1);
        int seats = (int) Math.ceil(count / load / (days * 4) / rooms);
        List<PlanSlot> slots = new ArrayList<>();
        for (int i = 0; i < days * 4; i++) {
            LocalTime start = LocalTime.of(8, 0).plusMinutes(150L * (i % 4));
            Set<String> subjects = null;
            if (random.nextInt(4) == 0) {
                subjects = new TreeSet<>();
                for (int subject = 0; subject < 20; subject++) {
                    if (random.nextInt(3) > 0) {
                        subjects.add("%02d".formatted(subject));
                    }
                }
            }
            slots.add(new PlanSlot(i + 1, FIRST.plusDays(i / 4), start, start.plusMinutes(120), 0, subjects, null));
        }
        List<PlanEntry> entries = new ArrayList<>();
        for (int person = 0; entries.size() < count; person++) {
            Set<Integer> subjects = new TreeSet<>();
            int own = random.nextInt(10) < 3 ? 2 + random.nextInt(2) : 1;
            while (subjects.size() < Math.min(own, count - entries.size())) {
                subjects.add((int) Math.min(19, Math.abs(random.nextGaussian() * 6)));
            }
            for (int subject : subjects) {
                LocalDate date = random.nextInt(10) < 7
                        ? FIRST.plusDays(Math.min(days - 1, (int) (Math.abs(random.nextGaussian()) * days / 2.5)))
                        : null;
                entries.add(new PlanEntry(
                        "e%06d".formatted(entries.size()), "p" + person, "%02d".formatted(subject), date, Needs.NONE));
            }
        }
        return new PlanInput(
                "2027-03",
                "659028",
                slots,
                IntStream.range(0, rooms)
                        .mapToObj(room -> new PlanRoom("R%03d".formatted(room), seats, true, null))
                        .toList(),
                entries,
                List.of(),
                30);
    }

    private static int[] planner(PlanInput centre, PlanModel model) {
        Plan plan = Planner.plan(centre, new byte[32]);
        if (!PlanCheck.check(centre, plan).isEmpty()) {
            throw new IllegalStateException("A hard rule is broken");
        }
        System.out.printf("bound %d of %d preferences%n", plan.bound(), plan.preferences());
        int[] slots = AccommodatedSeats.none(model.entries.size());
        plan.placements()
                .forEach(placement ->
                        slots[Integer.parseInt(placement.entry().substring(1))] = model.slot(placement.slot()));
        return slots;
    }

    /** Source, slots, sink, then one node an entry. */
    private static int[] orToolsFlow(PlanModel model) {
        Loader.loadNativeLibraries();
        MinCostFlow flow = new MinCostFlow();
        int slots = model.slots.size();
        int[] free = new SeatTable(model).freeBySlot();
        for (int slot = 0; slot < slots; slot++) {
            flow.addArcWithCapacityAndUnitCost(slot, slots, free[slot], 0);
        }
        List<int[]> arcs = new ArrayList<>();
        for (int entry = 0; entry < model.entries.size(); entry++) {
            for (int slot : model.admitted[entry]) {
                int arc = flow.addArcWithCapacityAndUnitCost(slots + 1 + entry, slot, 1, model.missed(entry, slot));
                arcs.add(new int[] {arc, entry, slot});
            }
            flow.setNodeSupply(slots + 1 + entry, 1);
        }
        flow.setNodeSupply(slots, -model.entries.size());
        if (flow.solve() != MinCostFlow.Status.OPTIMAL) {
            throw new IllegalStateException("No flow");
        }
        int[] result = AccommodatedSeats.none(model.entries.size());
        for (int[] arc : arcs) {
            if (flow.getFlow(arc[0]) > 0) {
                result[arc[1]] = arc[2];
            }
        }
        return result;
    }

    private static int[] jgraphtFlow(PlanModel model) {
        var graph = new SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        int slots = model.slots.size();
        int count = model.entries.size();
        int[] free = new SeatTable(model).freeBySlot();
        IntStream.range(0, slots + 1 + count).forEach(graph::addVertex);
        for (int slot = 0; slot < slots; slot++) {
            graph.setEdgeWeight(graph.addEdge(slot, slots), 0);
        }
        for (int entry = 0; entry < count; entry++) {
            for (int slot : model.admitted[entry]) {
                graph.setEdgeWeight(graph.addEdge(slots + 1 + entry, slot), model.missed(entry, slot));
            }
        }
        var problem = new MinimumCostFlowProblemImpl<>(
                graph,
                vertex -> vertex == slots ? -count : vertex > slots ? 1 : 0,
                edge -> graph.getEdgeTarget(edge) == slots ? free[graph.getEdgeSource(edge)] : 1);
        var flow = new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>().getMinimumCostFlow(problem);
        int[] result = AccommodatedSeats.none(count);
        flow.getFlowMap().forEach((edge, amount) -> {
            if (amount > 0.5 && graph.getEdgeSource(edge) > slots) {
                result[graph.getEdgeSource(edge) - slots - 1] = graph.getEdgeTarget(edge);
            }
        });
        return result;
    }

    private static int[] cpSat(PlanModel model) {
        Loader.loadNativeLibraries();
        CpModel sat = new CpModel();
        int slots = model.slots.size();
        int[] free = new SeatTable(model).freeBySlot();
        BoolVar[][] sits = new BoolVar[model.entries.size()][slots];
        LinearExprBuilder missed = LinearExpr.newBuilder();
        for (int entry = 0; entry < sits.length; entry++) {
            for (int slot : model.admitted[entry]) {
                sits[entry][slot] = sat.newBoolVar("");
                missed.addTerm(sits[entry][slot], model.missed(entry, slot));
            }
            BoolVar[] own = sits[entry];
            sat.addExactlyOne(Arrays.stream(model.admitted[entry])
                    .mapToObj(slot -> own[slot])
                    .toArray(BoolVar[]::new));
        }
        for (int slot = 0; slot < slots; slot++) {
            int where = slot;
            sat.addLessOrEqual(
                    LinearExpr.sum(Arrays.stream(sits)
                            .map(own -> own[where])
                            .filter(Objects::nonNull)
                            .toArray(BoolVar[]::new)),
                    free[slot]);
        }
        for (int[] own : model.entriesOf) {
            keepApart(sat, model, sits, own);
        }
        sat.minimize(missed);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setMaxTimeInSeconds(SECONDS);
        System.out.println(solver.solve(sat));
        int[] result = AccommodatedSeats.none(sits.length);
        for (int entry = 0; entry < sits.length; entry++) {
            for (int slot : model.admitted[entry]) {
                if (solver.booleanValue(sits[entry][slot])) {
                    result[entry] = slot;
                }
            }
        }
        return result;
    }

    private static void keepApart(CpModel sat, PlanModel model, BoolVar[][] sits, int[] own) {
        for (int i = 0; i < own.length; i++) {
            for (int j = i + 1; j < own.length; j++) {
                for (int one : model.admitted[own[i]]) {
                    for (int other : model.admitted[own[j]]) {
                        if (model.conflict(own[i], one, own[j], other)) {
                            sat.addAtMostOne(new Literal[] {sits[own[i]][one], sits[own[j]][other]});
                        }
                    }
                }
            }
        }
    }

    private static int[] timefold(PlanModel model) {
        int[] free = new SeatTable(model).freeBySlot();
        List<Place> places = IntStream.range(0, free.length)
                .mapToObj(slot -> new Place(slot, free[slot]))
                .toList();
        Centre centre = new Centre();
        for (int entry = 0; entry < model.entries.size(); entry++) {
            Seat seat = new Seat();
            seat.entry = entry;
            seat.person = model.person[entry];
            seat.model = model;
            seat.places =
                    Arrays.stream(model.admitted[entry]).mapToObj(places::get).toList();
            centre.seats.add(seat);
        }
        SolverConfig config = new SolverConfig()
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(1L)
                .withSolutionClass(Centre.class)
                .withEntityClasses(Seat.class)
                .withConstraintProviderClass(Rules.class)
                .withTerminationSpentLimit(Duration.ofSeconds(SECONDS));
        Centre best = SolverFactory.<Centre>create(config).buildSolver().solve(centre);
        System.out.println(best.score);
        int[] result = AccommodatedSeats.none(model.entries.size());
        best.seats.forEach(seat -> {
            if (seat.place != null) {
                result[seat.entry] = seat.place.slot();
            }
        });
        return result;
    }

    public record Place(int slot, int seats) {}

    @PlanningEntity
    public static class Seat {
        @PlanningId
        int entry;

        int person;

        @Nullable
        PlanModel model;

        @ValueRangeProvider(id = "places")
        List<Place> places = List.of();

        @PlanningVariable(valueRangeProviderRefs = "places")
        @Nullable
        Place place;

        public @Nullable Place getPlace() {
            return place;
        }

        public void setPlace(@Nullable Place place) {
            this.place = place;
        }

        int person() {
            return person;
        }

        boolean misses() {
            return model.missed(entry, place.slot()) > 0;
        }

        boolean collidesWith(Seat other) {
            return model.conflict(entry, place.slot(), other.entry, other.place.slot());
        }
    }

    @PlanningSolution
    public static class Centre {
        @PlanningEntityCollectionProperty
        List<Seat> seats = new ArrayList<>();

        @PlanningScore
        @Nullable
        HardSoftScore score;
    }

    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {
                factory.forEach(Seat.class)
                        .groupBy(Seat::getPlace, ConstraintCollectors.count())
                        .filter((place, count) -> count > place.seats())
                        .penalize(HardSoftScore.ONE_HARD, (place, count) -> count - place.seats())
                        .asConstraint("one person a seat"),
                factory.forEachUniquePair(Seat.class, Joiners.equal(Seat::person))
                        .filter(Seat::collidesWith)
                        .penalize(HardSoftScore.ONE_HARD)
                        .asConstraint("not in two places"),
                factory.forEach(Seat.class)
                        .filter(Seat::misses)
                        .penalize(HardSoftScore.ONE_SOFT)
                        .asConstraint("preferences")
            };
        }
    }
}
