/** Text messages: Alibaba Cloud, or the development inbox. */
@NullMarked
package org.baoming.passport.delivery.sms;

import org.jspecify.annotations.NullMarked;
