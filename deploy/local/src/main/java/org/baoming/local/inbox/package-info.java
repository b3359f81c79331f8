/** The inbox for developers and tests: the e-mails and text messages that the suite sends arrive here. */
@NullMarked
package org.baoming.local.inbox;

import org.jspecify.annotations.NullMarked;
