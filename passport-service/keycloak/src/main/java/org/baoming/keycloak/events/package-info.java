/** The events that Keycloak stores of sign-ins, without what people have typed. */
@NullMarked
package org.baoming.keycloak.events;

import org.jspecify.annotations.NullMarked;
