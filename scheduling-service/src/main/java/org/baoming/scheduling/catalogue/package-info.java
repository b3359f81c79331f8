/** What is known here of sessions and centres: exam dates, registration windows, policies and capacities, as enrollment-service publishes them. */
@NullMarked
package org.baoming.scheduling.catalogue;

import org.jspecify.annotations.NullMarked;
