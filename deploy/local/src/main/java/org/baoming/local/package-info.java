/** Starts the whole suite on one machine, watches over it and stops it. */
@NullMarked
package org.baoming.local;

import org.jspecify.annotations.NullMarked;
