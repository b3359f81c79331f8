/** What enrollment-service publishes about sessions and centres. */
@NullMarked
package org.baoming.audit.desk.messaging;

import org.jspecify.annotations.NullMarked;
