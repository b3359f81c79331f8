/** What all services' API descriptions have in common. */
@NullMarked
package org.baoming.chassis.openapi;

import org.jspecify.annotations.NullMarked;
