package org.baoming.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;

/** A photo of nobody, drawn as somebody asks: people, background, light, blur. As it begins, it breaks no rule. */
public final class DrawnPhoto {
    static final Color LIGHT_BLUE = new Color(0xC8, 0xDC, 0xF2);
    static final Color FAIR = new Color(0xE3, 0xB7, 0x92);
    public static final Color BLACK_HAIR = new Color(0x2A, 0x21, 0x1C);
    static final Color COAT = new Color(0x28, 0x40, 0x6E);

    private final int width;
    private final int height;
    private Color background = LIGHT_BLUE;
    private Color skin = FAIR;
    private Color hair = BLACK_HAIR;
    private boolean longHair;
    private boolean glasses;
    private double tilt;
    private double headHeight = 0.66;
    private double headTop = 0.12;
    private double centre = 0.5;
    private int people = 1;
    private double light = 1;
    private int blur;
    private boolean grey;

    private DrawnPhoto(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public static DrawnPhoto of(int width, int height) {
        return new DrawnPhoto(width, height);
    }

    public DrawnPhoto before(Color colour) {
        background = colour;
        return this;
    }

    public DrawnPhoto skin(Color colour) {
        skin = colour;
        return this;
    }

    public DrawnPhoto hair(Color colour, boolean isLong) {
        hair = colour;
        longHair = isLong;
        return this;
    }

    public DrawnPhoto glasses() {
        glasses = true;
        return this;
    }

    public DrawnPhoto tilted(double degrees) {
        tilt = degrees;
        return this;
    }

    /** Where the head is: parts of the photo's height, and of its width. */
    public DrawnPhoto head(double size, double top, double middle) {
        headHeight = size;
        headTop = top;
        centre = middle;
        return this;
    }

    /** None (a thing of the same colours instead), one, or several side by side. */
    public DrawnPhoto people(int number) {
        people = number;
        return this;
    }

    /** Light falls this many times as strong. */
    public DrawnPhoto lit(double factor) {
        light = factor;
        return this;
    }

    /** Every pixel is spread over this many on each side. */
    public DrawnPhoto blurred(int pixels) {
        blur = pixels;
        return this;
    }

    public DrawnPhoto blackAndWhite() {
        grey = true;
        return this;
    }

    public BufferedImage picture() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setPaint(background);
        graphics.fillRect(0, 0, width, height);
        drawPeople(graphics);
        graphics.dispose();
        return exposed(blur == 0 ? picture : blurred(picture));
    }

    private void drawPeople(Graphics2D graphics) {
        var person = new DrawnPerson(skin, hair, COAT, longHair, glasses, tilt);
        if (people == 0) {
            graphics.setPaint(skin);
            graphics.fillOval(width / 4, height / 10, width / 2, height * 7 / 10);
            graphics.setPaint(COAT);
            graphics.fillRect(width / 10, height * 8 / 10, width * 8 / 10, height / 5);
        } else if (people == 1) {
            person.draw(graphics, width * centre, height * headTop, height * headHeight);
        } else {
            double share = (double) width / people;
            for (int i = 0; i < people; i++) {
                person.draw(graphics, share * (i + 0.5), height * 0.3, share * 0.95);
            }
        }
    }

    private BufferedImage blurred(BufferedImage picture) {
        int side = 2 * blur + 1;
        float[] line = new float[side];
        Arrays.fill(line, 1f / side);
        BufferedImage across =
                new ConvolveOp(new Kernel(side, 1, line), ConvolveOp.EDGE_NO_OP, null).filter(picture, null);
        return new ConvolveOp(new Kernel(1, side, line), ConvolveOp.EDGE_NO_OP, null).filter(across, null);
    }

    /** A camera's light and grain. */
    private BufferedImage exposed(BufferedImage picture) {
        Random grain = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Color colour = new Color(picture.getRGB(x, y));
                double noise = grain.nextGaussian() * 4;
                int red = value(colour.getRed(), noise);
                int green = value(colour.getGreen(), noise);
                int blue = value(colour.getBlue(), noise);
                int mean = (red + green + blue) / 3;
                picture.setRGB(x, y, (grey ? new Color(mean, mean, mean) : new Color(red, green, blue)).getRGB());
            }
        }
        return picture;
    }

    private int value(int colour, double noise) {
        return (int) Math.clamp(colour * light + noise, 0, 255);
    }

    /** Turned clockwise by so many quarters. */
    public static BufferedImage turned(BufferedImage picture, int quarters) {
        boolean lying = quarters % 2 == 1;
        int width = lying ? picture.getHeight() : picture.getWidth();
        int height = lying ? picture.getWidth() : picture.getHeight();
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(quarters);
        turn.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(picture, turn, null);
        graphics.dispose();
        return turned;
    }
}
