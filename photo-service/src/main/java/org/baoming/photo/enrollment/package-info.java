/** Questions to enrollment-service. */
@NullMarked
package org.baoming.photo.enrollment;

import org.jspecify.annotations.NullMarked;
