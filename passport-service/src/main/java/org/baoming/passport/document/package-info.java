/** Enters, keeps and discloses the identity document of a passport; its number is encrypted, and one person's document is on one passport. */
@NullMarked
package org.baoming.passport.document;

import org.jspecify.annotations.NullMarked;
