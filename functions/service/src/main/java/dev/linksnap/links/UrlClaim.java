package dev.linksnap.links;

import dev.linksnap.capture.guard.UrlRules;
import dev.linksnap.capture.guard.WebUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What two URLs of the same page have in common. */
final class UrlClaim {
    private UrlClaim() {}

    /** The SHA-256 of the URL that stands for the page, in lower-case hex. */
    static String of(UrlRules urls, WebUrl url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(urls.identity(url).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
