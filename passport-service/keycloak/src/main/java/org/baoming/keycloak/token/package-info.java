/** What the realm puts into tokens. */
@NullMarked
package org.baoming.keycloak.token;

import org.jspecify.annotations.NullMarked;
