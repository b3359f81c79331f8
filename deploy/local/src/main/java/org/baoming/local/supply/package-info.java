/** What the programs consist of: the bills of materials, and whether each licence is allowed. */
@NullMarked
package org.baoming.local.supply;

import org.jspecify.annotations.NullMarked;
