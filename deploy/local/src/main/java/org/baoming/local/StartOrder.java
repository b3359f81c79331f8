package org.baoming.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The order in which programs start and stop. */
final class StartOrder {

    private StartOrder() {}

    /**
     * The programs in an order in which each comes after what it needs.
     *
     * @throws IllegalArgumentException where programs need each other, or need one that does not exist
     */
    static List<Program> starting(List<Program> programs) {
        Map<String, Program> byName = programs.stream().collect(Collectors.toMap(Program::name, Function.identity()));
        var order = new LinkedHashSet<Program>();
        for (Program program : programs) {
            visit(program, byName, order, new HashSet<>());
        }
        return List.copyOf(order);
    }

    private static void visit(Program program, Map<String, Program> byName, Set<Program> order, Set<String> path) {
        if (order.contains(program)) {
            return;
        }
        if (!path.add(program.name())) {
            throw new IllegalArgumentException(path + " need each other");
        }
        for (String need : program.needs()) {
            Program needed = byName.get(need);
            if (needed == null) {
                throw new IllegalArgumentException(program.name() + " needs " + need + ", which does not exist");
            }
            visit(needed, byName, order, path);
        }
        path.remove(program.name());
        order.add(program);
    }

    /** The programs by layer, in the order in which layers are stopped. */
    static List<List<Program>> stopping(List<Program> programs) {
        var layers = new TreeMap<Program.Layer, List<Program>>();
        for (Program program : programs) {
            layers.computeIfAbsent(program.layer(), ignored -> new ArrayList<>())
                    .add(program);
        }
        return List.copyOf(layers.descendingMap().values());
    }
}
