/** Orders, money and accounts in PostgreSQL. */
@NullMarked
package org.baoming.payment.persistence;

import org.jspecify.annotations.NullMarked;
