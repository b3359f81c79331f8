package org.baoming.passport.registration;

import org.baoming.passport.account.FirstSignIn;
import org.baoming.passport.passport.Passport;

/** @param firstSignIn signs its owner in once, in the browser of the registration */
public record NewPassport(Passport passport, FirstSignIn firstSignIn) {}
