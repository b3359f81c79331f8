/** The waiting room of the opening minutes: who is let in when, without a row or memory for each visitor. */
@NullMarked
package org.baoming.gateway.waiting;

import org.jspecify.annotations.NullMarked;
