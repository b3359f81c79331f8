/** The passport of a person, the states that it goes through, and the language in which its owner reads. */
@NullMarked
package org.baoming.passport.passport;

import org.jspecify.annotations.NullMarked;
