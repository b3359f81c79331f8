/** OpenCV: finds faces, and writes JPEG. It gets pixels, and never a file that somebody uploads. */
@NullMarked
package org.baoming.photo.opencv;

import org.jspecify.annotations.NullMarked;
