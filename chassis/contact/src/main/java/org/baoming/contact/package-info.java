/** The canonical form of what people type to be reached or to sign in: the same at every door. */
@NullMarked
package org.baoming.contact;

import org.jspecify.annotations.NullMarked;
