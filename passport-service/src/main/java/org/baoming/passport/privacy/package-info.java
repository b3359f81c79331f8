/** Shows its owner everything that is kept about a passport, and who saw or changed it. */
@NullMarked
package org.baoming.passport.privacy;

import org.jspecify.annotations.NullMarked;
