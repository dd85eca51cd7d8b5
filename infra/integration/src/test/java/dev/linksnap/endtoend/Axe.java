package dev.linksnap.endtoend;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * What stands in the way of readers with assistive technology.
 *
 * @see <a href="https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md">axe-core's rules</a>
 */
final class Axe {
    private static final String JAR = "META-INF/maven/org.webjars.npm/axe-core/pom.properties";
    private static final String RUN = ";axe.run(document, {iframes: false, resultTypes: ['violations'],"
            + " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
            + ".then(({violations}) => violations.flatMap(({id, nodes}) =>"
            + " nodes.map(({html, failureSummary}) => id + ': ' + html + ': ' + failureSummary)))";

    private Axe() {}

    /** @return one line for each element that breaks a rule */
    static List<String> violations(WebPage page) throws Exception {
        return page.evaluate(script() + RUN).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static String script() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Axe.class.getClassLoader().getResourceAsStream(JAR)) {
            properties.load(stream);
        }
        String file = "META-INF/resources/webjars/axe-core/" + properties.getProperty("version") + "/axe.min.js";
        try (InputStream stream = Axe.class.getClassLoader().getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
