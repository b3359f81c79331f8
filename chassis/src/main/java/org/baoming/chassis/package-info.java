/** What every service stands on. It contains nothing about exams. */
@NullMarked
package org.baoming.chassis;

import org.jspecify.annotations.NullMarked;
