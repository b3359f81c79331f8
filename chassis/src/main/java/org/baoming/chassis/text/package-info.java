/** Text that people write in their own words. */
@NullMarked
package org.baoming.chassis.text;

import org.jspecify.annotations.NullMarked;
