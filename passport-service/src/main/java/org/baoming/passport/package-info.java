/**
 * The business: passports, the proof of their addresses, identity documents and messages to candidates. What it needs from
 * outside stands here as an interface ({@link org.baoming.passport.Accounts}, {@link org.baoming.passport.Mailer},
 * {@link org.baoming.passport.SmsSender}) and is plugged in by the subpackages.
 */
@NullMarked
package org.baoming.passport;

import org.jspecify.annotations.NullMarked;
