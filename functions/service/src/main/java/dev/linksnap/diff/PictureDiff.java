package dev.linksnap.diff;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Two pictures point by point, from their upper left corners. Large ones are compared by each second, third, … point, so
 * that neither takes more than {@link #MOST_POINTS}.
 *
 * @param percent of the points of the larger area that differ, with two decimals
 * @param every which points were compared: 1 for all of them
 * @param marked the later picture, pale, with what has changed in red
 */
public record PictureDiff(double percent, int every, BufferedImage marked) {
    private static final long MOST_POINTS = 3_000_000;

    /** Colors differ if one of their parts does by more: fonts are not always smoothed alike. */
    private static final int TOLERANCE = 24;

    private static final int RED = 0xd02020;

    /** @throws IOException if one of them is no picture */
    public static PictureDiff of(byte[] before, byte[] after) throws IOException {
        int every = Math.max(every(before), every(after));
        BufferedImage earlier = read(before, every);
        BufferedImage later = read(after, every);
        int width = Math.max(earlier.getWidth(), later.getWidth());
        int height = Math.max(earlier.getHeight(), later.getHeight());
        BufferedImage marked = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        long different = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int was = color(earlier, x, y);
                int is = color(later, x, y);
                boolean differs = was < 0 || is < 0 || differs(was, is);
                different += differs ? 1 : 0;
                marked.setRGB(x, y, differs ? RED : pale(is));
            }
        }
        double percent = Math.round(10_000.0 * different / ((long) width * height)) / 100.0;
        return new PictureDiff(different > 0 ? Math.max(0.01, percent) : 0, every, marked);
    }

    public byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(marked, "png", png);
        return png.toByteArray();
    }

    private static int every(byte[] picture) throws IOException {
        try (Opened opened = Opened.of(picture)) {
            long points = (long) opened.reader().getWidth(0) * opened.reader().getHeight(0);
            return (int) Math.ceil(Math.sqrt((double) points / MOST_POINTS));
        }
    }

    private static BufferedImage read(byte[] picture, int every) throws IOException {
        try (Opened opened = Opened.of(picture)) {
            ImageReadParam parameters = opened.reader().getDefaultReadParam();
            parameters.setSourceSubsampling(every, every, 0, 0);
            return opened.reader().read(0, parameters);
        }
    }

    /** Without transparency; negative outside of the picture. */
    private static int color(BufferedImage picture, int x, int y) {
        return x < picture.getWidth() && y < picture.getHeight() ? picture.getRGB(x, y) & 0xffffff : -1;
    }

    private static boolean differs(int one, int other) {
        return part(one, 16) - part(other, 16) > TOLERANCE
                || part(other, 16) - part(one, 16) > TOLERANCE
                || Math.abs(part(one, 8) - part(other, 8)) > TOLERANCE
                || Math.abs(part(one, 0) - part(other, 0)) > TOLERANCE;
    }

    private static int pale(int color) {
        int gray = 160 + (part(color, 16) + part(color, 8) + part(color, 0)) / 8;
        return gray << 16 | gray << 8 | gray;
    }

    private static int part(int color, int shift) {
        return color >> shift & 0xff;
    }

    private record Opened(ImageReader reader, ImageInputStream input) implements AutoCloseable {
        static Opened of(byte[] picture) throws IOException {
            ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture));
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("not a picture");
            }
            ImageReader reader = readers.next();
            reader.setInput(input, true, true);
            return new Opened(reader, input);
        }

        @Override
        public void close() throws IOException {
            reader.dispose();
            input.close();
        }
    }
}
