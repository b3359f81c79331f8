package org.baoming.enrollment.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.SubjectCode;

/** What a centre sets for a subject that it offers. A fee applies to entries that are made from now on. */
public record OfferSettings(
        SubjectCode subject, @JsonProperty("feeFen") Money fee, int capacity) {}
