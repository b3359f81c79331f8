/** The ways to the services and to the identity provider, and what is taken off and put on at the door. */
@NullMarked
package org.baoming.gateway.routes;

import org.jspecify.annotations.NullMarked;
