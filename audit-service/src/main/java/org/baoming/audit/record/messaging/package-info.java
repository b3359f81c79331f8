/** What staff did in other services, as those publish it. */
@NullMarked
package org.baoming.audit.record.messaging;

import org.jspecify.annotations.NullMarked;
