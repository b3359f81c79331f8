/** Asks enrollment-service for the form of a registration. */
@NullMarked
package org.baoming.audit.enrollment;

import org.jspecify.annotations.NullMarked;
