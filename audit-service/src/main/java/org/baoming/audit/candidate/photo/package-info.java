/** Photos at photo-service. */
@NullMarked
package org.baoming.audit.candidate.photo;

import org.jspecify.annotations.NullMarked;
