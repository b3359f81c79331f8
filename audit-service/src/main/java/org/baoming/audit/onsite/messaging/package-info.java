/** Passports that are closed. */
@NullMarked
package org.baoming.audit.onsite.messaging;

import org.jspecify.annotations.NullMarked;
