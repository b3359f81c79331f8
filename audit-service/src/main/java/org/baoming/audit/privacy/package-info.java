/** Decides what the owner of a passport sees of the data kept here. */
@NullMarked
package org.baoming.audit.privacy;

import org.jspecify.annotations.NullMarked;
