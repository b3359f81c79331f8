/** Asks photo-service for the picture of a candidate. */
@NullMarked
package org.baoming.audit.photo;

import org.jspecify.annotations.NullMarked;
