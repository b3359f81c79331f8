/** Consumes the catalogue and payments of enrollment-service, and declares the topic that this service writes. */
@NullMarked
package org.baoming.scheduling.preference.messaging;

import org.jspecify.annotations.NullMarked;
