/** Receives what other services recorded about the data of a passport. */
@NullMarked
package org.baoming.passport.record.messaging;

import org.jspecify.annotations.NullMarked;
