/** The account with which a passport's owner signs in: passwords, changed addresses, recovery. */
@NullMarked
package org.baoming.passport.account;

import org.jspecify.annotations.NullMarked;
