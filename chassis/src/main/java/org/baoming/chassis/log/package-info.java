/** What may stand in a log: never what a visitor typed, or what a table or a message says about a person. */
@NullMarked
package org.baoming.chassis.log;

import org.jspecify.annotations.NullMarked;
