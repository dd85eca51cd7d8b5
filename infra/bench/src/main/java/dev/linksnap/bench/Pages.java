package dev.linksnap.bench;

import dev.linksnap.capture.fixture.FixtureSite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** The pages that are measured, made here so that they are the same on every machine. */
final class Pages {
    /** A text with one style sheet and two pictures. */
    static final String SIMPLE = "/simple";

    /** A page that makes 100 requests: 20 style sheets, 20 scripts, 59 pictures and itself. */
    static final String HUNDRED = "/hundred";

    /** The same, with pictures of 15 MB together. */
    static final String HEAVY = "/heavy";

    /** A text some 100,000 pixels tall. */
    static final String TALL = "/tall";

    /** Moves all the time, by style and by script. */
    static final String ANIMATED = "/animated";

    private static final String PARAGRAPH =
            "<p>A page is captured as a browser shows it: its text, its pictures, its style. What a server sends later, "
                    + "or does not send any more, changes nothing of what was kept of it.</p>";

    private Pages() {}

    static FixtureSite serve() throws IOException {
        FixtureSite site = FixtureSite.start();
        StringBuilder styled = new StringBuilder("<!doctype html><title>A hundred requests</title>");
        for (int i = 0; i < 20; i++) {
            site.content(
                    "/style" + i + ".css", "text/css", bytes(".c" + i + " { color: hsl(" + 18 * i + " 60% 30%) }"));
            site.content("/script" + i + ".js", "text/javascript", bytes("globalThis.loaded" + i + " = true;"));
            styled.append("<link rel=stylesheet href=/style" + i + ".css><script src=/script" + i + ".js></script>");
        }
        StringBuilder hundred = new StringBuilder(styled);
        StringBuilder heavy = new StringBuilder(styled);
        for (int i = 0; i < 59; i++) {
            site.content("/picture" + i + ".png", "image/png", picture(i));
            site.content("/noise" + i + ".png", "image/png", noise(i));
            String paragraph = ".png width=160 height=120>" + PARAGRAPH;
            hundred.append("<p class=c" + i % 20 + "><img src=/picture" + i + paragraph);
            heavy.append("<p class=c" + i % 20 + "><img src=/noise" + i + paragraph);
        }
        site.page(HUNDRED, hundred.toString());
        site.page(HEAVY, heavy.toString());
        site.page(TALL, "<!doctype html><title>A tall page</title>" + PARAGRAPH.repeat(2_000));
        site.page(
                ANIMATED,
                "<!doctype html><title>An animated page</title><style>@keyframes turn { to { transform: rotate(1turn) } }"
                        + " b { display: inline-block; animation: turn 1s linear infinite }</style><p id=clock>"
                        + "<b>turns</b> ".repeat(100)
                        + "<script>(function tick() { clock.title = performance.now(); requestAnimationFrame(tick) })();"
                        + "setInterval(() => clock.lang = clock.lang === 'en' ? 'de' : 'en', 50)</script>"
                        + PARAGRAPH.repeat(12));
        site.page(
                SIMPLE,
                "<!doctype html><title>A simple page</title><link rel=stylesheet href=/style0.css><h1 class=c0>Simple</h1>"
                        + "<img src=/picture0.png><img src=/picture1.png>" + PARAGRAPH.repeat(12));
        return site;
    }

    /** Of its own colours, so that no two have the same content. */
    private static byte[] picture(int number) throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int x = 0; x < 320; x += 8) {
            graphics.setColor(Color.getHSBColor((number * 7 + x) / 480f, 0.6f, 0.8f));
            graphics.fillRect(x, (number * 13 + x) % 120, 8, 120);
        }
        graphics.dispose();
        return png(image);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    /** A quarter of a megabyte that does not compress. */
    private static byte[] noise(int seed) throws IOException {
        BufferedImage image = new BufferedImage(320, 265, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return png(image);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
