/** The sign-in form with a human check after failed attempts. */
@NullMarked
package org.baoming.keycloak.signin;

import org.jspecify.annotations.NullMarked;
