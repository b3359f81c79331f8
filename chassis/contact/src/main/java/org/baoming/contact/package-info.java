/** The canonical form of mobile numbers, e-mail addresses and sign-in names: the same at every entrance. */
@NullMarked
package org.baoming.contact;

import org.jspecify.annotations.NullMarked;
