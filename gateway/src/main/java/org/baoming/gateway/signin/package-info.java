/** The browser's session: sign-in and sign-out at the identity provider, and the proof that a write is the visitor's own. */
@NullMarked
package org.baoming.gateway.signin;

import org.jspecify.annotations.NullMarked;
