/** Identity documents by the index of their person, and the passports that are closed. */
@NullMarked
package org.baoming.enrollment.document;

import org.jspecify.annotations.NullMarked;
