/** Where everything is kept: PostgreSQL. */
@NullMarked
package org.baoming.scheduling.storage;

import org.jspecify.annotations.NullMarked;
