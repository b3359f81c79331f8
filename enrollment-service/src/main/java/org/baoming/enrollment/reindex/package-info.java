/** Gives registrations and rosters the index of the person's key, and lists the duplicates that this finds. */
@NullMarked
package org.baoming.enrollment.reindex;

import org.jspecify.annotations.NullMarked;
