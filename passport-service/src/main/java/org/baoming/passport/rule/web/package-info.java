/** The judgement of documents over HTTP, for services whose staff enter documents. */
@NullMarked
package org.baoming.passport.rule.web;

import org.jspecify.annotations.NullMarked;
