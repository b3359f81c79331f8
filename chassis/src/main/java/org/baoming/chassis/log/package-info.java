/** What a log may contain: never what a visitor typed, and never what a table or a message says about a person. */
@NullMarked
package org.baoming.chassis.log;

import org.jspecify.annotations.NullMarked;
