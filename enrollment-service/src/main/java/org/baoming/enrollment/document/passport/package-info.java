/** Documents at passport-service. */
@NullMarked
package org.baoming.enrollment.document.passport;

import org.jspecify.annotations.NullMarked;
