/** What this service knows about registrations: owner, lock and policy as enrollment-service answers, and the centre as its events say. */
@NullMarked
package org.baoming.photo.registration;

import org.jspecify.annotations.NullMarked;
