/** What a centre does for its own students: rosters and group registrations. */
@NullMarked
package org.baoming.enrollment.group;

import org.jspecify.annotations.NullMarked;
