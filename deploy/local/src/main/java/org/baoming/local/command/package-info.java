/** The commands: up, down, status. */
@NullMarked
package org.baoming.local.command;

import org.jspecify.annotations.NullMarked;
