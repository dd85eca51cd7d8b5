package dev.linksnap.web;

import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;

/** The web page over HTTP, from the same origin as the API that it calls. */
public final class WebRoutes {
    /** Asked again each time, answered 304 while nothing changed. */
    private static final String ASK_AGAIN = "no-cache";

    private static final String KEEP = "public, max-age=31536000, immutable";

    private final WebFiles files = WebFiles.read();
    private final String policy;

    /** @param artifactOrigin where stored pages and pictures are fetched from: {@code https://bucket.s3…} */
    public WebRoutes(String artifactOrigin) {
        this.policy = String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: " + artifactOrigin,
                "connect-src 'self'",
                "manifest-src 'self'",
                "frame-src " + artifactOrigin,
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                // No string ever becomes markup or code in this page; now no mistake can make it so.
                "require-trusted-types-for 'script'",
                "trusted-types 'none'");
    }

    /** {@code GET /} */
    public Response page(Request request) {
        return guarded(files.page().answer(request, ASK_AGAIN));
    }

    /** {@code GET /web/{file+}}: kept for good under the version in its path, else asked for again. */
    public Response file(Request request) {
        String path = request.pathParameter("file");
        String versioned = files.version() + "/";
        boolean isVersioned = path.startsWith(versioned);
        String name = isVersioned ? path.substring(versioned.length()) : withoutOtherVersion(path);
        WebFile file = files.find(name).orElseThrow(() -> Problem.notFound("file"));
        return guarded(file.answer(request, isVersioned ? KEEP : ASK_AGAIN));
    }

    /** A page that was opened before a deployment gets today's files. */
    private static String withoutOtherVersion(String path) {
        return path.replaceFirst("^[0-9a-f]{12}/", "");
    }

    private Response guarded(Response response) {
        return response.withHeader("content-security-policy", policy)
                .withHeader("x-content-type-options", "nosniff")
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("cross-origin-opener-policy", "same-origin")
                .withHeader("cross-origin-resource-policy", "same-origin")
                .withHeader("permissions-policy", "camera=(), geolocation=(), microphone=()");
    }
}
