/** Registrations over HTTP, for other services, and the code lists of the form. */
@NullMarked
package org.baoming.enrollment.registration.web;

import org.jspecify.annotations.NullMarked;
