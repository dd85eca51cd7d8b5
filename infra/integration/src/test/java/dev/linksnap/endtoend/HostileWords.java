package dev.linksnap.endtoend;

import java.util.List;

/** Words that are markup or script somewhere. Each marks the document if it is ever run. */
final class HostileWords {
    private static final String RUN = "document.documentElement.dataset.ran=1";

    static final List<String> CORPUS = List.of(
            "<script>" + RUN + "</script>",
            "</script><script>" + RUN + "</script>",
            "<img src=x onerror=" + RUN + ">",
            "\"><img src=x onerror=" + RUN + ">",
            "'><svg onload=" + RUN + ">",
            "\" autofocus onfocus=\"" + RUN + "\" x=\"",
            "<iframe srcdoc='<script>parent." + RUN + "</script>'>",
            "<details open ontoggle=" + RUN + ">",
            "<math><mtext></form><form><mglyph><style></math><img src=x onerror=" + RUN + ">",
            "<style>@import 'javascript:" + RUN + "'</style>",
            "<base href=//evil.example><link rel=stylesheet href=//evil.example/x.css>",
            "<meta http-equiv=refresh content='0;url=javascript:" + RUN + "'>",
            "javascript:" + RUN,
            "{{constructor.constructor('" + RUN + "')()}}",
            "${" + RUN + "}",
            "{title} {n} {constructor} __proto__",
            "&lt;script&gt;" + RUN + "&lt;/script&gt;",
            "<a href=\"javascript:" + RUN + "\">x</a>",
            "\u202Egnp.exe <b>\u2066x\u2069",
            "<plaintext><textarea><!--",
            "]]><!DOCTYPE x [<!ENTITY e 'x'>]>",
            "__proto__",
            "constructor");

    private HostileWords() {}

    /** The same words without what tags may not have: slashes that end or double, control characters, length. */
    static String asTag(String words) {
        String tag = words.replaceAll("/{2,}", "/").replaceAll("\\p{Cc}", " ").replaceAll("^/+|/+$", "");
        return tag.substring(0, Math.min(100, tag.length())).replaceAll("/+$", "");
    }
}
