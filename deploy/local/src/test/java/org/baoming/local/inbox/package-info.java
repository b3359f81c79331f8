@NullMarked
package org.baoming.local.inbox;

import org.jspecify.annotations.NullMarked;
