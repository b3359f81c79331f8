/** Document numbers at passport-service. */
@NullMarked
package org.baoming.audit.disclosure.passport;

import org.jspecify.annotations.NullMarked;
