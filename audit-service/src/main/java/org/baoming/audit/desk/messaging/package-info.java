/** The events of enrollment-service about sessions and centres. */
@NullMarked
package org.baoming.audit.desk.messaging;

import org.jspecify.annotations.NullMarked;
