/** Reads JPEG headers, decodes pixels, and makes the normalised photo: upright, without metadata, no larger than printing needs. */
@NullMarked
package org.baoming.photo.picture;

import org.jspecify.annotations.NullMarked;
