@NullMarked
package org.baoming.scheduling.accommodation.operations;

import org.jspecify.annotations.NullMarked;
