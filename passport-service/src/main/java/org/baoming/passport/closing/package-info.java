/** Closes a passport when its owner asks for it and no live registration forbids it, and erases what is personal. */
@NullMarked
package org.baoming.passport.closing;

import org.jspecify.annotations.NullMarked;
