/** What every room may use: ids, money, settings, codes and the application itself. Orders are what a candidate is to pay, whether it is paid, and how we know (R-6xx). */
@NullMarked
package org.baoming.payment;

import org.jspecify.annotations.NullMarked;
