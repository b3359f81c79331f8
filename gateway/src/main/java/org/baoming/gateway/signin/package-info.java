/** The browser's session: sign-in and sign-out at the identity provider, and the CSRF token. */
@NullMarked
package org.baoming.gateway.signin;

import org.jspecify.annotations.NullMarked;
