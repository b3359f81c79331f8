/** E-mail over SMTP. */
@NullMarked
package org.baoming.passport.mail;

import org.jspecify.annotations.NullMarked;
