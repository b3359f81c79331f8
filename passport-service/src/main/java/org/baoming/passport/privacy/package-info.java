/** Shows the owner of a passport everything that is stored about it, and who saw or changed it. */
@NullMarked
package org.baoming.passport.privacy;

import org.jspecify.annotations.NullMarked;
