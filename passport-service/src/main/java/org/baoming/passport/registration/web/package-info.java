/** Registrations of passports over HTTP. */
@NullMarked
package org.baoming.passport.registration.web;

import org.jspecify.annotations.NullMarked;
