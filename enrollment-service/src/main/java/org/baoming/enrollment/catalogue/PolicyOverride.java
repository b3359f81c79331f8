package org.baoming.enrollment.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a province or a centre sets differently; absent means that the value above applies. The components are
 * those of {@link Policy}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyOverride(
        @Nullable Boolean reviewRequired,
        @Nullable Boolean classRequired,
        @Nullable Integer maxSubjects,
        @Nullable Duration unpaidHold,
        @Nullable Duration approvedPaymentWindow,
        @Nullable Integer cancellationLimit,
        @Nullable Boolean deleteOutsideWindow,
        @Nullable Boolean datePreferences,
        @Nullable Boolean selfPrintTicket,
        Policy.@Nullable PhotoBackground photoBackground,
        Policy.@Nullable PhotoColour photoColour,
        @Nullable Boolean onSiteConfirmation,
        Policy.@Nullable RosterMode rosterMode,
        Policy.@Nullable CrossCentre crossCentre) {

    public static final PolicyOverride NONE =
            new PolicyOverride(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** The names of the settings in which the other one differs from this one. */
    public Set<String> differences(PolicyOverride other) {
        JsonNode mine = JsonMapper.shared().valueToTree(this);
        JsonNode others = JsonMapper.shared().valueToTree(other);
        return Stream.concat(mine.propertyNames().stream(), others.propertyNames().stream())
                .filter(name -> !mine.path(name).equals(others.path(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
