package org.baoming.enrollment.catalogue;

import org.baoming.enrollment.Window;

/**
 * 现场确认: when and where a centre confirms its candidates, and what they bring, in Chinese and English.
 *
 * @param window who is not confirmed at its end is not arranged
 */
public record OnSitePlan(Window window, String placeZh, String placeEn, String bringZh, String bringEn) {}
