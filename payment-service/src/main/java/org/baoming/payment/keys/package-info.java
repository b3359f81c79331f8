/** Keys in files, which may change while the service runs, and signatures with them. */
@NullMarked
package org.baoming.payment.keys;

import org.jspecify.annotations.NullMarked;
