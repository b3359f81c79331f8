/** The service, and the codes of its refusals: review at the centre and the record of staff actions (R-5xx). */
@NullMarked
package org.baoming.audit;

import org.jspecify.annotations.NullMarked;
