@NullMarked
package org.baoming.local;

import org.jspecify.annotations.NullMarked;
