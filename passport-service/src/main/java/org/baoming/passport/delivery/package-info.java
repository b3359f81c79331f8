/** Delivers one message to one address: its words in the recipient's language, and the carrier of its channel. */
@NullMarked
package org.baoming.passport.delivery;

import org.jspecify.annotations.NullMarked;
