/** Changing the encryption key and renewing the index, at the management port. */
@NullMarked
package org.baoming.passport.document.operations;

import org.jspecify.annotations.NullMarked;
