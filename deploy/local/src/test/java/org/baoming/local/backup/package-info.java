@NullMarked
package org.baoming.local.backup;

import org.jspecify.annotations.NullMarked;
