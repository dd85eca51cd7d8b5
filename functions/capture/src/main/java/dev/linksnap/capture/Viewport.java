package dev.linksnap.capture;

/**
 * The window that the page is shown in.
 *
 * @param width in CSS pixels, 1 to 4096
 * @param height in CSS pixels, 1 to 16384
 * @param scale device pixels per CSS pixel, 0.5 to 4
 * @param mobile whether the page is told that this is a phone (touch, mobile viewport rules)
 */
public record Viewport(int width, int height, double scale, boolean mobile) {
    public static final Viewport DESKTOP = new Viewport(1280, 800, 1, false);
    public static final Viewport MOBILE = new Viewport(390, 844, 2, true);

    public Viewport {
        if (width < 1 || width > 4096 || height < 1 || height > 16_384) {
            throw new IllegalArgumentException("viewport must be 1x1 to 4096x16384 but is " + width + "x" + height);
        }
        if (!(scale >= 0.5 && scale <= 4)) {
            throw new IllegalArgumentException("viewport scale must be 0.5 to 4 but is " + scale);
        }
    }
}
