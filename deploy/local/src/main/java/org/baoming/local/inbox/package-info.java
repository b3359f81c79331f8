/** The inbox that developers and tests look at: mails and text messages that the suite sends end here. */
@NullMarked
package org.baoming.local.inbox;

import org.jspecify.annotations.NullMarked;
