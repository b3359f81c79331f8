/** The programs of the suite, one class for each kind. */
@NullMarked
package org.baoming.local.programs;

import org.jspecify.annotations.NullMarked;
