/** Who calls: bearer tokens of the realm, roles and scope. */
@NullMarked
package org.baoming.chassis.security;

import org.jspecify.annotations.NullMarked;
