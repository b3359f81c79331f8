package org.baoming.photo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Somebody who does not exist, drawn from the front. Lengths are parts of the head's height; the origin is the middle of the
 * head, the face is as shaded as a face finder needs it.
 */
record DrawnPerson(Color skin, Color hair, Color coat, boolean longHair, boolean glasses, double tiltDegrees) {
    private static final Color LIPS = new Color(0xA8, 0x50, 0x48);
    private static final Color LINE = new Color(0x1E, 0x15, 0x12);

    /** The head begins at this height and is centred on x. */
    void draw(Graphics2D graphics, double x, double top, double headHeight) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, top + headHeight / 2);
        graphics.scale(headHeight, headHeight);
        graphics.setPaint(coat);
        graphics.fill(new RoundRectangle2D.Double(-0.62, 0.58, 1.24, 1.2, 0.6, 0.5));
        graphics.rotate(Math.toRadians(tiltDegrees));
        neckAndHairBehind(graphics);
        face(graphics);
        for (int side : new int[] {-1, 1}) {
            eye(graphics, side * 0.155, -0.03);
        }
        if (glasses) {
            graphics.draw(new Line2D.Double(-0.04, -0.03, 0.04, -0.03));
        }
        nose(graphics);
        mouth(graphics);
        graphics.setTransform(before);
    }

    private void neckAndHairBehind(Graphics2D graphics) {
        graphics.setPaint(shade(skin, 0.78));
        graphics.fill(new Rectangle2D.Double(-0.16, 0.3, 0.32, 0.36));
        graphics.fill(new Ellipse2D.Double(-0.16, 0.5, 0.32, 0.25));
        graphics.setPaint(hair);
        graphics.fill(new Ellipse2D.Double(-0.39, -0.5, 0.78, 0.8));
        if (longHair) {
            graphics.fill(new RoundRectangle2D.Double(-0.42, -0.2, 0.84, 0.85, 0.3, 0.3));
        }
        graphics.setPaint(shade(skin, 0.85));
        graphics.fill(new Ellipse2D.Double(-0.41, -0.06, 0.12, 0.2));
        graphics.fill(new Ellipse2D.Double(0.29, -0.06, 0.12, 0.2));
    }

    private void face(Graphics2D graphics) {
        Path2D face = new Path2D.Double();
        face.moveTo(-0.34, -0.12);
        face.curveTo(-0.36, -0.5, 0.36, -0.5, 0.34, -0.12);
        face.curveTo(0.34, 0.2, 0.24, 0.5, 0, 0.5);
        face.curveTo(-0.24, 0.5, -0.34, 0.2, -0.34, -0.12);
        graphics.setPaint(new RadialGradientPaint(
                new Point2D.Double(-0.05, -0.05), 0.62f, new float[] {0, 0.55f, 1}, new Color[] {
                    shade(skin, 1.08), skin, shade(skin, 0.62)
                }));
        graphics.fill(face);
        Path2D fringe = new Path2D.Double();
        fringe.moveTo(-0.36, -0.1);
        fringe.curveTo(-0.4, -0.56, 0.4, -0.56, 0.36, -0.1);
        fringe.curveTo(0.33, -0.22, 0.3, -0.28, 0.2, -0.3);
        fringe.curveTo(0.05, -0.26, -0.15, -0.33, -0.24, -0.28);
        fringe.curveTo(-0.3, -0.25, -0.34, -0.2, -0.36, -0.1);
        graphics.setPaint(hair);
        graphics.fill(fringe);
    }

    private void eye(Graphics2D graphics, double x, double y) {
        soft(graphics, x, y - 0.02, 0.13, 0.075, shade(skin, 0.6), 170);
        soft(graphics, x, y + 0.14, 0.11, 0.08, shade(skin, 1.15), 150);
        graphics.setPaint(hair);
        graphics.setStroke(line(0.028f));
        graphics.draw(new QuadCurve2D.Double(x - 0.095, y - 0.085, x, y - 0.13, x + 0.095, y - 0.085));
        graphics.setPaint(new Color(0xF2, 0xEE, 0xE8));
        graphics.fill(new Ellipse2D.Double(x - 0.068, y - 0.032, 0.136, 0.064));
        graphics.setPaint(LINE);
        graphics.fill(new Ellipse2D.Double(x - 0.035, y - 0.035, 0.07, 0.07));
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Ellipse2D.Double(x - 0.018, y - 0.02, 0.018, 0.018));
        graphics.setPaint(LINE);
        graphics.setStroke(line(0.016f));
        graphics.draw(new QuadCurve2D.Double(x - 0.075, y + 0.002, x, y - 0.065, x + 0.075, y + 0.002));
        if (glasses) {
            graphics.setStroke(line(0.014f));
            graphics.draw(new Ellipse2D.Double(x - 0.115, y - 0.075, 0.23, 0.16));
        }
    }

    private void nose(Graphics2D graphics) {
        soft(graphics, 0, 0.06, 0.035, 0.12, shade(skin, 1.18), 190);
        soft(graphics, -0.06, 0.1, 0.03, 0.09, shade(skin, 0.7), 110);
        soft(graphics, 0.06, 0.1, 0.03, 0.09, shade(skin, 0.7), 110);
        soft(graphics, 0, 0.185, 0.085, 0.03, shade(skin, 0.5), 160);
        graphics.setPaint(shade(skin, 0.35));
        graphics.fill(new Ellipse2D.Double(-0.05, 0.165, 0.03, 0.018));
        graphics.fill(new Ellipse2D.Double(0.02, 0.165, 0.03, 0.018));
    }

    private void mouth(Graphics2D graphics) {
        soft(graphics, 0, 0.3, 0.13, 0.05, shade(skin, 0.75), 150);
        Path2D lips = new Path2D.Double();
        lips.moveTo(-0.115, 0.29);
        lips.curveTo(-0.05, 0.25, -0.02, 0.265, 0, 0.27);
        lips.curveTo(0.02, 0.265, 0.05, 0.25, 0.115, 0.29);
        lips.curveTo(0.05, 0.345, -0.05, 0.345, -0.115, 0.29);
        graphics.setPaint(LIPS);
        graphics.fill(lips);
        graphics.setPaint(shade(LIPS, 0.5));
        graphics.setStroke(line(0.012f));
        graphics.draw(new QuadCurve2D.Double(-0.11, 0.29, 0, 0.305, 0.11, 0.29));
        soft(graphics, 0, 0.375, 0.1, 0.02, shade(skin, 0.65), 150);
        soft(graphics, 0, 0.43, 0.1, 0.045, shade(skin, 1.12), 140);
    }

    /** A spot that fades out: light or shadow. */
    private static void soft(
            Graphics2D graphics, double x, double y, double across, double down, Color colour, int opacity) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.scale(across, down);
        graphics.setPaint(new RadialGradientPaint(new Point2D.Double(0, 0), 1f, new float[] {0, 1}, new Color[] {
            transparent(colour, opacity), transparent(colour, 0)
        }));
        graphics.fill(new Ellipse2D.Double(-1, -1, 2, 2));
        graphics.setTransform(before);
    }

    private static BasicStroke line(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static Color transparent(Color colour, int opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    private static Color shade(Color colour, double factor) {
        return new Color(
                (int) Math.min(255, colour.getRed() * factor), (int) Math.min(255, colour.getGreen() * factor), (int)
                        Math.min(255, colour.getBlue() * factor));
    }
}
