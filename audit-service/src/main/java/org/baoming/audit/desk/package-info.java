/** Decides what the head of the desk shows: the sessions of the centre, their names, and how many reviews wait. */
@NullMarked
package org.baoming.audit.desk;

import org.jspecify.annotations.NullMarked;
