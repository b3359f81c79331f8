package org.baoming.scheduling.preference;

import java.time.LocalDate;
import org.baoming.scheduling.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * A subject that is paid, which is final.
 *
 * @param subject two digits
 * @param wish the date that the candidate would like, if any
 */
public record PaidEntry(
        EntryId id, String subject, @Nullable LocalDate wish) {}
