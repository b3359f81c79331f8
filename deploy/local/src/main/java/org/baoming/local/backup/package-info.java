/** Backups of the databases and photos to another directory, and their restore to a point in time. */
@NullMarked
package org.baoming.local.backup;

import org.jspecify.annotations.NullMarked;
