package org.baoming.rehearsal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An opening as an SVG: who entered when, by kind of client. Upwards stands the fair order: the draw by number, and then the line by
 * arrival. Who is let in fairly is on a rising line; who gains by asking often would be left of it.
 */
final class OpeningPicture {

    private static final double LEFT = 56;
    private static final double TOP = 64;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 300;
    private static final double STEPS = 8;

    /**
     * @param inDraw else in the line
     * @param hasty asked many times as often as told
     * @param order the number drawn, or the moment of arrival
     * @param entered seconds after the opening
     */
    record Entry(boolean inDraw, boolean hasty, double order, double entered) {}

    private final List<Entry> fair;
    private final double seconds;
    private final int drawn;

    /** @param entries of those who have entered */
    OpeningPicture(List<Entry> entries) {
        this.fair =
                Stream.concat(inOrder(entries, true), inOrder(entries, false)).toList();
        this.seconds = round(fair.stream().mapToDouble(Entry::entered).max().orElse(1));
        this.drawn = (int) fair.stream().filter(Entry::inDraw).count();
    }

    private static Stream<Entry> inOrder(List<Entry> entries, boolean inDraw) {
        return entries.stream()
                .filter(entry -> entry.inDraw() == inDraw)
                .sorted(Comparator.comparingDouble(Entry::order));
    }

    /** To a multiple of what makes some even steps. */
    private static double round(double seconds) {
        double step = Math.pow(2, Math.ceil(Math.log(Math.max(1, seconds / STEPS)) / Math.log(2)));
        return Math.ceil(seconds / step) * step;
    }

    private double x(double second) {
        return LEFT + WIDTH * second / seconds;
    }

    private double y(double rank) {
        return TOP + HEIGHT * (1 - rank / Math.max(1, fair.size()));
    }

    String svg() {
        return String.join("\n", """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 420" font-family="system-ui, sans-serif" font-size="12" role="img" aria-labelledby="t d">
                        <title id="t">Who entered when</title>
                        <desc id="d">%s</desc>
                        <style>
                        :root { --ground: #fff; --text: #1f2a2a; --grid: #d5dcdb; --told: #0d6f66; --hasty: #b3470d }
                        @media (prefers-color-scheme: dark) { :root { --ground: #101716; --text: #dfe7e6; --grid: #33403e; --told: #5cc8bc; --hasty: #ff9d5c } }
                        rect { fill: var(--ground) } text { fill: var(--text) } .g { stroke: var(--grid) }
                        .told { fill: var(--told) } .hasty { fill: none; stroke: var(--hasty); stroke-width: 1.6 }
                        </style>
                        <defs><circle id="o" r="2.2"/><path id="x" d="M-3.5-3.5l7 7m0-7l-7 7"/></defs>
                        <rect width="720" height="420"/>""".formatted(description()), head(), grid(), marks(false), marks(true), "</svg>")
                + "\n";
    }

    private String description() {
        return "%d people were in the draw and %d came later. Seconds after the opening to the right, their fair order upwards."
                .formatted(drawn, fair.size() - drawn);
    }

    private String head() {
        return """
                <text x="56" y="24" font-size="15">Who entered when</text>
                <use href="#o" class="told" x="62" y="42"/><text x="72" y="46">asks as told</text>
                <use href="#x" class="hasty" x="172" y="42"/><text x="182" y="46">asks four times a second</text>
                <text x="376" y="408" text-anchor="middle">seconds after the opening</text>
                <text transform="translate(18 %s) rotate(-90)" text-anchor="middle">fair order: the draw, then the line</text>""".formatted(number(TOP + HEIGHT / 2));
    }

    private String grid() {
        double step = Math.pow(2, Math.ceil(Math.log(Math.max(1, seconds / STEPS)) / Math.log(2)));
        String times = Stream.iterate(0.0, second -> second <= seconds, second -> second + step)
                .map(second -> """
                        <path class="g" d="M%s %sv%s"/><text x="%s" y="384" text-anchor="middle">%.0f</text>""".formatted(number(x(second)), number(TOP), number(HEIGHT), number(x(second)), second))
                .collect(Collectors.joining("\n"));
        String ranks = Stream.of(0, drawn, fair.size())
                .distinct()
                .map(rank -> """
                        <path class="g" d="M%s %sh%s"/><text x="50" y="%s" text-anchor="end">%d</text>""".formatted(number(LEFT), number(y(rank)), number(WIDTH), number(y(rank) + 4), rank))
                .collect(Collectors.joining("\n"));
        return times + "\n" + ranks;
    }

    private String marks(boolean hasty) {
        var marks = new StringBuilder("<g class=\"%s\">\n".formatted(hasty ? "hasty" : "told"));
        for (int rank = 0; rank < fair.size(); rank++) {
            Entry entry = fair.get(rank);
            if (entry.hasty() == hasty) {
                marks.append("<use href=\"#%s\" x=\"%s\" y=\"%s\"/>\n"
                        .formatted(hasty ? "x" : "o", number(x(entry.entered())), number(y(rank + 0.5))));
            }
        }
        return marks + "</g>";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
