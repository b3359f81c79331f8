package org.baoming.scheduling.preference;

import java.time.LocalDate;
import org.baoming.scheduling.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * A paid subject, which is final.
 *
 * @param subject two digits
 * @param preferredDate null without a preference
 */
public record PaidEntry(
        EntryId id, String subject, @Nullable LocalDate preferredDate) {}
