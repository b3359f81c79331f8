/** Decides who is shown a document number in full, and for which reason. */
@NullMarked
package org.baoming.audit.disclosure;

import org.jspecify.annotations.NullMarked;
