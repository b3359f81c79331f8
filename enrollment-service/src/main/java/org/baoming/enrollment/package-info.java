/**
 * Enrollment: the catalogue with its policies, registrations with their life cycle, and the seat ledger.
 *
 * <p>The business is here; {@code web}, {@code messaging}, {@code passport}, {@code schedule} and {@code sample} plug into it.
 */
@NullMarked
package org.baoming.enrollment;

import org.jspecify.annotations.NullMarked;
