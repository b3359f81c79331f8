/** The head of the record by mail. */
@NullMarked
package org.baoming.audit.record.mail;

import org.jspecify.annotations.NullMarked;
