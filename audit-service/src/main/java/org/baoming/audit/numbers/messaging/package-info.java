/** The events that are counted. */
@NullMarked
package org.baoming.audit.numbers.messaging;

import org.jspecify.annotations.NullMarked;
