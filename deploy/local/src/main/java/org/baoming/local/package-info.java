/** Starts the whole suite on one machine, watches it, and stops it. */
@NullMarked
package org.baoming.local;

import org.jspecify.annotations.NullMarked;
