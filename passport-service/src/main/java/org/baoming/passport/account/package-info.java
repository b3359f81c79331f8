/** The account that a passport's owner signs in with: passwords, changed addresses, recovery. */
@NullMarked
package org.baoming.passport.account;

import org.jspecify.annotations.NullMarked;
