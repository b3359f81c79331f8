package org.baoming.scheduling.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.Placement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    @DisplayName("R-702 R-804 what is published gives the same seats, and tells nobody's needs")
    void whatIsPublishedGivesTheSameSeats() {
        int accommodated = 0;
        for (int number = 0; number < 300; number++) {
            PlanInput centre = RandomCentre.of(number, 4, 8, 40, true);
            byte[] seed = PlannerTest.seed(number);
            Plan plan = Planner.plan(centre, seed);
            Draw draw = Draw.of(centre, seed, plan);
            assertThat(draw.repeat()).as("centre %d", number).isEqualTo(plan.placements());
            assertThat(draw.input().entries()).allMatch(entry -> entry.needs().equals(Needs.NONE));
            accommodated += draw.input().fixed().size() - centre.fixed().size();
        }
        assertThat(accommodated).isGreaterThan(150);
    }

    @Test
    @DisplayName("R-702 the JSON of a draw is the same bytes each time, and read back the same draw")
    void json() {
        for (int number = 0; number < 20; number++) {
            Draw draw = draw(number);
            String json = DrawJson.write(draw);
            assertThat(json).doesNotContain("needs");
            Draw read = DrawJson.read(json);
            assertThat(read).isEqualTo(draw);
            assertThat(DrawJson.write(draw)).isEqualTo(json);
        }
    }

    @Test
    @DisplayName("R-702 a published draw that is repeated is intact")
    void intact() throws IOException {
        Draw draw = draw(1);
        assertThat(verify(DrawJson.write(draw))).isEqualTo(VerifyDraw.INTACT);
        assertThat(output()).startsWith("INTACT: ").contains(draw.seedHash());
    }

    @Test
    @DisplayName("R-702 each seat that somebody has changed by hand is named")
    void changedByHand() throws IOException {
        Draw draw = draw(1);
        List<Placement> changed = new ArrayList<>(draw.placements());
        Placement one = changed.get(0);
        Placement other = changed.get(1);
        changed.set(0, new Placement(one.entry(), other.slot(), other.room(), other.seat()));
        changed.set(1, new Placement(other.entry(), one.slot(), one.room(), one.seat()));
        assertThat(verify(DrawJson.write(new Draw(draw.seedHash(), draw.seed(), draw.input(), changed))))
                .isEqualTo(VerifyDraw.DIFFERENT);
        assertThat(output()).startsWith("DIFFERENT: 2 of ").contains(one.entry() + ": ", other.entry() + ": ");
        changed.removeFirst();
        assertThat(verify(DrawJson.write(new Draw(draw.seedHash(), draw.seed(), draw.input(), changed))))
                .isEqualTo(VerifyDraw.DIFFERENT);
    }

    @Test
    @DisplayName("R-702 a seed that was not committed to before is noticed")
    void anotherSeed() throws IOException {
        Draw draw = draw(1);
        String another = "00".repeat(32);
        assertThat(verify(DrawJson.write(new Draw(draw.seedHash(), another, draw.input(), draw.placements()))))
                .isEqualTo(VerifyDraw.DIFFERENT);
        Path file = Files.writeString(directory.resolve("draw.json"), DrawJson.write(draw));
        assertThat(new VerifyDraw(new PrintStream(printed, true, StandardCharsets.UTF_8)).verify(file, another))
                .isEqualTo(VerifyDraw.DIFFERENT);
    }

    @Test
    @DisplayName("R-702 what is no draw, or has no seed yet, is not verified, which is another answer than different")
    void notVerified() throws IOException {
        assertThat(verify("{\"seedHash\":\"ab\",\"seed\":null,\"input\":null,\"placements\":null}"))
                .isEqualTo(VerifyDraw.NOT_VERIFIED);
        assertThat(verify("<html>")).isEqualTo(VerifyDraw.NOT_VERIFIED);
        assertThat(verify("{}")).isEqualTo(VerifyDraw.NOT_VERIFIED);
        assertThat(verify("{\"seedHash\":\"ab\",\"seed\":\"zz\",\"input\":null,\"placements\":null}"))
                .isEqualTo(VerifyDraw.NOT_VERIFIED);
    }

    private int verify(String json) throws IOException {
        printed.reset();
        Path file = Files.writeString(directory.resolve("draw.json"), json);
        return new VerifyDraw(new PrintStream(printed, true, StandardCharsets.UTF_8)).verify(file, null);
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Draw draw(int number) {
        PlanInput centre = RandomCentre.of(number, 4, 8, 40, true);
        byte[] seed = PlannerTest.seed(number);
        return Draw.of(centre, seed, Planner.plan(centre, seed));
    }
}
