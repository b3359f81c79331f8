/** Whom a centre has confirmed on site. */
@NullMarked
package org.baoming.audit.onsite;

import org.jspecify.annotations.NullMarked;
