/** Photos of registrations (R-4xx): whether a photo is acceptable, and who may see it. This package holds what every room may use: ids and problem codes. */
@NullMarked
package org.baoming.photo;

import org.jspecify.annotations.NullMarked;
