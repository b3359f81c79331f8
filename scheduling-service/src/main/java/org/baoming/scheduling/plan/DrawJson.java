package org.baoming.scheduling.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.baoming.scheduling.plan.PlanInput.Needs;
import org.baoming.scheduling.plan.PlanInput.PlanEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical JSON of a {@link Draw}: fields in the order of the records, dates and times as ISO 8601, no white space. The same draw is
 * the same bytes. Needs are neither written nor read, because a published draw has none.
 */
public final class DrawJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addMixIn(PlanEntry.class, WithoutNeeds.class)
            .build();

    private DrawJson() {}

    @JsonIgnoreProperties("needs")
    private interface WithoutNeeds {}

    public static String write(Draw draw) {
        return JSON.writeValueAsString(draw);
    }

    /**
     * Null: the seed is not published yet.
     *
     * @throws JacksonException it is no JSON
     * @throws IllegalArgumentException it is no draw
     */
    static @Nullable Draw read(String json) {
        JsonNode node = JSON.readTree(json);
        if (node.path("seed").isNull() && node.has("seedHash")) {
            return null;
        }
        for (String field : List.of("seedHash", "seed", "input", "placements")) {
            if (!node.hasNonNull(field)) {
                throw new IllegalArgumentException("it has no " + field);
            }
        }
        Draw draw = JSON.treeToValue(node, Draw.class);
        if (!draw.seed().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("its seed is not 64 digits, a-f among them");
        }
        PlanInput input = draw.input();
        List<PlanEntry> entries = input.entries().stream()
                .map(entry ->
                        new PlanEntry(entry.id(), entry.person(), entry.subject(), entry.preferredDate(), Needs.NONE))
                .toList();
        return new Draw(
                draw.seedHash(),
                draw.seed(),
                new PlanInput(
                        input.session(),
                        input.centre(),
                        input.slots(),
                        input.rooms(),
                        entries,
                        input.fixed(),
                        input.minutesBetween()),
                draw.placements());
    }
}
