/** The caller of a request: bearer tokens of the realm, roles and scope. */
@NullMarked
package org.baoming.chassis.security;

import org.jspecify.annotations.NullMarked;
