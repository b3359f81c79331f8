/** Calls to passport-service about documents. */
@NullMarked
package org.baoming.enrollment.document.passport;

import org.jspecify.annotations.NullMarked;
