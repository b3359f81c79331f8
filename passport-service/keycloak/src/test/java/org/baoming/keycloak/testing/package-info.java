/** The real Keycloak for the tests of this module and of others. */
package org.baoming.keycloak.testing;
