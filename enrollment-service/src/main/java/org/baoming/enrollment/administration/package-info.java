/** HTTP for those who administer the catalogue. */
@NullMarked
package org.baoming.enrollment.administration;

import org.jspecify.annotations.NullMarked;
