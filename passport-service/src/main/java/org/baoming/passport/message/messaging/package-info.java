/** The events of payment-, enrollment- and audit-service that candidates are told of. */
@NullMarked
package org.baoming.passport.message.messaging;

import org.jspecify.annotations.NullMarked;
