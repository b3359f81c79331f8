/** Signing keys in files, which can be replaced while the service runs, and signatures with them. */
@NullMarked
package org.baoming.payment.keys;

import org.jspecify.annotations.NullMarked;
