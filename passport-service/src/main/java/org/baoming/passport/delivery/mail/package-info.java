/** E-mail over SMTP. */
@NullMarked
package org.baoming.passport.delivery.mail;

import org.jspecify.annotations.NullMarked;
