/** Consumes the catalogue, payments and releases of enrollment-service, and declares the topics that this service writes. */
@NullMarked
package org.baoming.scheduling.preference.messaging;

import org.jspecify.annotations.NullMarked;
