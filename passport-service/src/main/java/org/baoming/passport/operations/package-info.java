/** What operators do at the management port. */
@NullMarked
package org.baoming.passport.operations;

import org.jspecify.annotations.NullMarked;
