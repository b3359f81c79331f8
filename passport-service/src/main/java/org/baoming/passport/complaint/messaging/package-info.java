/** enrollment-service's events about complaints. */
@NullMarked
package org.baoming.passport.complaint.messaging;

import org.jspecify.annotations.NullMarked;
