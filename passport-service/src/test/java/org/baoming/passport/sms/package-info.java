@org.jspecify.annotations.NullMarked
package org.baoming.passport.sms;
