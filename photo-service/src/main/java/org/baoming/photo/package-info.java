/** The photo of a registration (R-4xx): what it must be, what is kept of it, who may see it. */
@NullMarked
package org.baoming.photo;

import org.jspecify.annotations.NullMarked;
