/** QQ Connect as an identity provider. */
@NullMarked
package org.baoming.keycloak.qq;

import org.jspecify.annotations.NullMarked;
