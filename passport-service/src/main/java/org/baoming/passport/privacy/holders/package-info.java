/** The other services that keep personal data; a client for each. */
@NullMarked
package org.baoming.passport.privacy.holders;

import org.jspecify.annotations.NullMarked;
