/** Registration forms at enrollment-service. */
@NullMarked
package org.baoming.audit.candidate.enrollment;

import org.jspecify.annotations.NullMarked;
