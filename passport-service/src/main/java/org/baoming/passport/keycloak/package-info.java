/** Accounts kept in Keycloak. */
@NullMarked
package org.baoming.passport.keycloak;

import org.jspecify.annotations.NullMarked;
