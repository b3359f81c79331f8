/** photo-service as a remote system: the client and the translator of its answers. */
@NullMarked
package org.baoming.enrollment.photo;

import org.jspecify.annotations.NullMarked;
