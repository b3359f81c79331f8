/** Keys in files, which may be replaced while the service runs, and signatures with them. */
@NullMarked
package org.baoming.payment.keys;

import org.jspecify.annotations.NullMarked;
