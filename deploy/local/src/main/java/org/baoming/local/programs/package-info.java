/** The programs of the suite, one class per kind. */
@NullMarked
package org.baoming.local.programs;

import org.jspecify.annotations.NullMarked;
