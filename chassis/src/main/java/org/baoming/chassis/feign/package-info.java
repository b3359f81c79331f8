/** Calls to other services. */
@NullMarked
package org.baoming.chassis.feign;

import org.jspecify.annotations.NullMarked;
