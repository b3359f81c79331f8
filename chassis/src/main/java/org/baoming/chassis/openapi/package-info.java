/** What the API descriptions of all services have in common. */
@NullMarked
package org.baoming.chassis.openapi;

import org.jspecify.annotations.NullMarked;
