/** The passport of a person, its states, and the language in which its owner reads. */
@NullMarked
package org.baoming.passport.passport;

import org.jspecify.annotations.NullMarked;
