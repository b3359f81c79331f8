/** Decides what is counted of registrations, payments, reviews and photos, for a centre, a province and the nation. */
@NullMarked
package org.baoming.audit.numbers;

import org.jspecify.annotations.NullMarked;
