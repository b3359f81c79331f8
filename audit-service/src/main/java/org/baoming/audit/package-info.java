/** The audit service itself, and why it refuses requests: review at the centre and the record of what staff did (R-5xx). */
@NullMarked
package org.baoming.audit;

import org.jspecify.annotations.NullMarked;
