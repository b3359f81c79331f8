/**
 * Payments of exam fees: what a candidate or a centre is to pay, whether it is paid, and how we know (R-6xx). This package holds what every
 * room may use: ids, money, settings, problem codes and SQL values.
 */
@NullMarked
package org.baoming.payment;

import org.jspecify.annotations.NullMarked;
