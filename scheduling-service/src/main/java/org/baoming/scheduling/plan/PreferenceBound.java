package org.baoming.scheduling.plan;

import static org.baoming.scheduling.plan.PlanModel.NONE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * The most preferences that any arrangement of the same entries could honour: a minimum-cost flow in which each entry may sit in each slot
 * that would do for it alone. It shares no code with the search and none of its decisions, only which entries have a seat at all.
 *
 * <p>It ignores that one person's entries must be apart, with one exception: of one person's preferences of the same date it counts only as
 * many as can be apart on that date. So it is never too low.
 */
final class PreferenceBound {
    private static final int SOURCE = -1;
    private static final int SINK = -2;

    private final PlanModel model;
    private final int[] held;
    /** How many entries have these slots to choose from; in a fixed order, so that the same input takes the same time. */
    private final Map<String, Kind> kinds = new TreeMap<>();

    private PreferenceBound(PlanModel model, int[] held) {
        this.model = model;
        this.held = held;
    }

    private static final class Kind {
        final BitSet preferred;
        final BitSet others;
        int count;

        Kind(BitSet preferred, BitSet others) {
            this.preferred = preferred;
            this.others = others;
        }
    }

    /**
     * @param held the slots of those who were seated before the others: fixed or accommodated
     * @param free seats by slot that are left to the others
     * @param placed the others who have a seat
     */
    static int of(PlanModel model, int[] held, int[] free, BitSet placed) {
        PreferenceBound bound = new PreferenceBound(model, held);
        for (int[] entries : model.entriesOf) {
            bound.addPerson(IntStream.of(entries).filter(placed::get).toArray());
        }
        return bound.honouredBefore() + placed.cardinality() - bound.missed(free, placed.cardinality());
    }

    private int honouredBefore() {
        int honoured = 0;
        for (int entry = 0; entry < held.length; entry++) {
            int slot = held[entry];
            if (slot != NONE && model.hasPreference(entry) && model.missed(entry, slot) == 0) {
                honoured++;
            }
        }
        return honoured;
    }

    private void addPerson(int[] entries) {
        Map<LocalDate, List<Integer>> byDate = new TreeMap<>();
        for (int entry : entries) {
            LocalDate date = model.entries.get(entry).preferredDate();
            if (date == null) {
                add(List.of(entry), false);
            } else {
                byDate.computeIfAbsent(date, d -> new ArrayList<>()).add(entry);
            }
        }
        byDate.values().forEach(this::addPreferences);
    }

    /** If not all can be apart on the date, it does not matter which of them: each may sit where any of them may. */
    private void addPreferences(List<Integer> entries) {
        int apart = entries.size() == 1 ? 1 : mostApart(entries, 0, new ArrayList<>());
        if (apart == entries.size()) {
            entries.forEach(entry -> add(List.of(entry), true));
        } else {
            for (int i = 0; i < entries.size(); i++) {
                add(entries, i < apart);
            }
        }
    }

    private record Seat(int entry, int slot) {}

    private int mostApart(List<Integer> entries, int next, List<Seat> seats) {
        if (next == entries.size()) {
            return seats.size();
        }
        int entry = entries.get(next);
        int most = mostApart(entries, next + 1, seats);
        for (int slot : model.admitted[entry]) {
            if (most == entries.size()) {
                break;
            }
            if (model.isSeparate(entry, slot, held)
                    && model.missed(entry, slot) == 0
                    && seats.stream().noneMatch(seat -> model.conflict(entry, slot, seat.entry(), seat.slot()))) {
                seats.add(new Seat(entry, slot));
                most = Math.max(most, mostApart(entries, next + 1, seats));
                seats.removeLast();
            }
        }
        return most;
    }

    private void add(List<Integer> entries, boolean mayBeHonoured) {
        BitSet preferred = new BitSet();
        BitSet others = new BitSet();
        for (int entry : entries) {
            for (int slot : model.admitted[entry]) {
                if (model.isSeparate(entry, slot, held)) {
                    boolean honours = mayBeHonoured && model.missed(entry, slot) == 0;
                    (honours ? preferred : others).set(slot);
                }
            }
        }
        kinds.computeIfAbsent(preferred + "/" + others, key -> new Kind(preferred, others)).count++;
    }

    /** The fewest of that many that are not honoured or have no preference. */
    private int missed(int[] free, int placed) {
        if (placed == 0) {
            return 0;
        }
        var graph = new SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        Map<DefaultWeightedEdge, Integer> capacities = new HashMap<>();
        graph.addVertex(SOURCE);
        graph.addVertex(SINK);
        for (int slot = 0; slot < free.length; slot++) {
            graph.addVertex(slot);
            capacities.put(edge(graph, slot, SINK, 0), free[slot]);
        }
        int node = free.length;
        for (Kind kind : kinds.values()) {
            graph.addVertex(node);
            capacities.put(edge(graph, SOURCE, node, 0), kind.count);
            for (int slot = 0; slot < free.length; slot++) {
                if (kind.preferred.get(slot) || kind.others.get(slot)) {
                    capacities.put(edge(graph, node, slot, kind.preferred.get(slot) ? 0 : 1), kind.count);
                }
            }
            node++;
        }
        var problem = new MinimumCostFlowProblemImpl<>(
                graph,
                vertex -> vertex == SOURCE ? placed : vertex == SINK ? -placed : 0,
                edge -> capacities.getOrDefault(edge, 0));
        return (int) Math.round(new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>()
                .getMinimumCostFlow(problem)
                .getCost());
    }

    private static DefaultWeightedEdge edge(
            SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph, int from, int to, int cost) {
        DefaultWeightedEdge edge = graph.addEdge(from, to);
        graph.setEdgeWeight(edge, cost);
        return edge;
    }
}
