/** Events that are read, and the topic that is written. */
@NullMarked
package org.baoming.scheduling.messaging;

import org.jspecify.annotations.NullMarked;
