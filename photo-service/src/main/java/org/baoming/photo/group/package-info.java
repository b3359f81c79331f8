/** The photos that a centre uploads for those whom it has registered as a group. */
@NullMarked
package org.baoming.photo.group;

import org.jspecify.annotations.NullMarked;
