/** Face detection and JPEG encoding by OpenCV, which gets pixels, never an uploaded file. */
@NullMarked
package org.baoming.photo.judging.opencv;

import org.jspecify.annotations.NullMarked;
