/** Pages of text in every script, written as PDF while they are made. */
@NullMarked
package org.baoming.chassis.pdf;

import org.jspecify.annotations.NullMarked;
