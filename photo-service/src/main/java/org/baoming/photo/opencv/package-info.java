@NullMarked
package org.baoming.photo.opencv;

import org.jspecify.annotations.NullMarked;
