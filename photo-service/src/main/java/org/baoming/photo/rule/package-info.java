/** Decides what an acceptable photo is: one check per rule, with measure, limit and advice in Chinese and English; colour and background as the centre's policy says. */
@NullMarked
package org.baoming.photo.rule;

import org.jspecify.annotations.NullMarked;
