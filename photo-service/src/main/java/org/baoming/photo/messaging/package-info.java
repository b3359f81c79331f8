/** Events that are read, and the topic that is written. */
@NullMarked
package org.baoming.photo.messaging;

import org.jspecify.annotations.NullMarked;
