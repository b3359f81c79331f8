/**
 * Whose registration it is and what they filled in, as enrollment-service and photo-service have it now. The document
 * number is masked.
 */
@NullMarked
package org.baoming.audit.candidate;

import org.jspecify.annotations.NullMarked;
