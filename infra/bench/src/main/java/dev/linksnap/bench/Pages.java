package dev.linksnap.bench;

import dev.linksnap.capture.fixture.FixtureSite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** The pages that are measured, made here so that they are the same on every machine. */
final class Pages {
    /** A text with one style sheet and two pictures. */
    static final String SIMPLE = "/simple";

    /** A page that makes 100 requests: 20 style sheets, 20 scripts, 59 pictures and itself. */
    static final String HUNDRED = "/hundred";

    private static final String PARAGRAPH =
            "<p>A page is captured as a browser shows it: its text, its pictures, its style. What a server sends later, "
                    + "or does not send any more, changes nothing of what was kept of it.</p>";

    private Pages() {}

    static FixtureSite serve() throws IOException {
        FixtureSite site = FixtureSite.start();
        StringBuilder hundred = new StringBuilder("<!doctype html><title>A hundred requests</title>");
        for (int i = 0; i < 20; i++) {
            site.content(
                    "/style" + i + ".css", "text/css", bytes(".c" + i + " { color: hsl(" + 18 * i + " 60% 30%) }"));
            site.content("/script" + i + ".js", "text/javascript", bytes("globalThis.loaded" + i + " = true;"));
            hundred.append("<link rel=stylesheet href=/style" + i + ".css><script src=/script" + i + ".js></script>");
        }
        for (int i = 0; i < 59; i++) {
            site.content("/picture" + i + ".png", "image/png", picture(i));
            hundred.append("<p class=c" + i % 20 + "><img src=/picture" + i + ".png width=160 height=120>" + PARAGRAPH);
        }
        site.page(HUNDRED, hundred.toString());
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
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
