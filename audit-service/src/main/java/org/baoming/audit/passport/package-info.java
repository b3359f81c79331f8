/** Asks passport-service for document numbers. */
@NullMarked
package org.baoming.audit.passport;

import org.jspecify.annotations.NullMarked;
