package org.baoming.chassis.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Nobody's portrait, drawn here, as a JPEG of 300 × 400 pixels. */
public final class Portrait {

    private Portrait() {}

    public static byte[] jpeg() {
        var picture = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x6FA8DC), 0, 400, new Color(0xD0E4F7)));
        pen.fillRect(0, 0, 300, 400);
        pen.setColor(new Color(0xE8C39E));
        pen.fillOval(80, 70, 140, 190);
        pen.setColor(new Color(0x334455));
        pen.fillOval(20, 280, 260, 240);
        pen.dispose();
        try (var jpeg = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "jpeg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
