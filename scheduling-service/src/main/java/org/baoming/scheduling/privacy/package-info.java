/** What the owner of a passport sees of all this. */
@NullMarked
package org.baoming.scheduling.privacy;

import org.jspecify.annotations.NullMarked;
