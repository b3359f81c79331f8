/** Values on their way to PostgreSQL and back. */
@NullMarked
package org.baoming.chassis.sql;

import org.jspecify.annotations.NullMarked;
