/** Messages that are not sent, on the management port. */
@NullMarked
package org.baoming.passport.message.operations;

import org.jspecify.annotations.NullMarked;
