/** Decides which photo a registration has, who may see it, and when it is removed. */
@NullMarked
package org.baoming.photo.keeping;

import org.jspecify.annotations.NullMarked;
