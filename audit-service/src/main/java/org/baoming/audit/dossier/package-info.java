/** Everything about one registration of a centre, also where nobody reviews: its form, photo, review, confirmation and time line. */
@NullMarked
package org.baoming.audit.dossier;

import org.jspecify.annotations.NullMarked;
