/** The events of payment-, enrollment- and audit-service about which candidates are notified. */
@NullMarked
package org.baoming.passport.message.messaging;

import org.jspecify.annotations.NullMarked;
