/** What candidates need to take their exam on equal terms: requests, their evidence, decisions. */
@NullMarked
package org.baoming.scheduling.accommodation;

import org.jspecify.annotations.NullMarked;
