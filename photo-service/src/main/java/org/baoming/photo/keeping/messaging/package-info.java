/** Consumes enrollment-service's registrations, and declares the topic that this service writes. */
@NullMarked
package org.baoming.photo.keeping.messaging;

import org.jspecify.annotations.NullMarked;
