/** The other services that store personal data, with a client for each. */
@NullMarked
package org.baoming.passport.privacy.holders;

import org.jspecify.annotations.NullMarked;
