@NullMarked
package org.baoming.local.supply;

import org.jspecify.annotations.NullMarked;
