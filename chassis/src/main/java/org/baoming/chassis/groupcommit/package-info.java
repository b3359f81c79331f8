/** Group commit: requests that arrive at the same moment share a transaction. */
@NullMarked
package org.baoming.chassis.groupcommit;

import org.jspecify.annotations.NullMarked;
