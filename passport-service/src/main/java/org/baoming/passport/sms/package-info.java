/** Text messages. */
@NullMarked
package org.baoming.passport.sms;

import org.jspecify.annotations.NullMarked;
