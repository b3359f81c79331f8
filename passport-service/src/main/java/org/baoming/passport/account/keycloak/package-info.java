/** Accounts as users of Keycloak's realm. */
@NullMarked
package org.baoming.passport.account.keycloak;

import org.jspecify.annotations.NullMarked;
