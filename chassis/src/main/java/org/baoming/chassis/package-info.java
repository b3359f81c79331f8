/** What every service stands on. No word of the exam business belongs here. */
@NullMarked
package org.baoming.chassis;

import org.jspecify.annotations.NullMarked;
