@NullMarked
package org.baoming.local.programs;

import org.jspecify.annotations.NullMarked;
