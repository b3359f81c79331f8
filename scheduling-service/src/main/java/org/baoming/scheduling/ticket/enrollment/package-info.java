/** Calls to enrollment-service for the persons of registrations. */
@NullMarked
package org.baoming.scheduling.ticket.enrollment;

import org.jspecify.annotations.NullMarked;
