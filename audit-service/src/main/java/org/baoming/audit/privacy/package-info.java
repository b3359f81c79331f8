/** Decides what the owner of a passport is told of what is kept here. */
@NullMarked
package org.baoming.audit.privacy;

import org.jspecify.annotations.NullMarked;
