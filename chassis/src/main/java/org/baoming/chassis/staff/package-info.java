/** What staff do, told to the record of audit-service. */
@NullMarked
package org.baoming.chassis.staff;

import org.jspecify.annotations.NullMarked;
