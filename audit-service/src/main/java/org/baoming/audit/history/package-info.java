/** What the services have published about each registration: its time line, without personal data. */
@NullMarked
package org.baoming.audit.history;

import org.jspecify.annotations.NullMarked;
