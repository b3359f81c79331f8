/** The record for operators. */
@NullMarked
package org.baoming.audit.record.operations;

import org.jspecify.annotations.NullMarked;
