@NullMarked
package org.baoming.helm;

import org.jspecify.annotations.NullMarked;
