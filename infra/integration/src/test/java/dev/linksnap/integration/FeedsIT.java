package dev.linksnap.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.linksnap.accounts.Scope;
import dev.linksnap.ids.Owner;
import dev.linksnap.integration.Api.Answer;
import dev.linksnap.lambda.Wiring;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A tag as a feed, for readers that have nothing but a URL. */
class FeedsIT {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private static Wiring wiring;

    private final Owner owner = new Owner("owner-" + UUID.randomUUID());
    private Api api;
    private String token;

    @BeforeAll
    static void startBackend() {
        wiring = Backend.create().wiring();
    }

    @BeforeEach
    void start() {
        api = Api.of(wiring, owner.name());
        token = token(Scope.READ);
    }

    @Test
    void isValidAtomWhateverTitlesHold() throws Exception {
        String title = "</title><script>\\u0001\\uFFFF&amp;]]> 日本語 \\uD83D\\uDE00";
        add("https://a.example/?a=1&b=2", "\"title\": \"" + title + "\", \"note\": \"<b>&nbsp;\",");
        Element feed = parsed(feed("work/java", token).body());
        Element entry = children(feed, "entry").get(0);

        assertEquals(ATOM, feed.getNamespaceURI());
        assertEquals("work/java", text(feed, "title"));
        assertEquals("</title><script>\uFFFD\uFFFD&amp;]]> 日本語 \uD83D\uDE00", text(entry, "title"));
        assertEquals("<b>&nbsp;", text(entry, "summary"));
        assertEquals(
                "https://a.example/?a=1&b=2", children(entry, "link").get(0).getAttribute("href"));
        for (String needed : List.of("id", "title", "updated")) {
            assertEquals(1, children(feed, needed).size(), needed);
            assertEquals(1, children(entry, needed).size(), needed);
        }
        assertEquals(1, children(feed, "author").size());
        assertEquals(text(entry, "updated"), text(feed, "updated"));
    }

    @Test
    void saysThatNothingHasChanged() {
        add("https://a.example/", "");
        Answer first = feed("work/java", token);
        String etag = first.header("etag");

        assertEquals(304, known("W/\"other\", " + etag).status());
        assertEquals("", known(etag).body());
        add("https://b.example/", "");
        Answer changed = known(etag);
        assertEquals(200, changed.status());
        assertNotEquals(etag, changed.header("etag"));
    }

    @Test
    void showsTheNewestFifty() throws Exception {
        String links = IntStream.range(0, 60)
                .mapToObj(i -> "{\"op\": \"add\", \"url\": \"https://c.example/" + i
                        + "\", \"capture\": false, \"tags\": [\"work/java\"]}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        api.post("/v1/links/batch", "{\"operations\": [" + links + "]}");
        List<Element> entries = children(parsed(feed("work/java", token).body()), "entry");

        assertEquals(50, entries.size());
        assertEquals("https://c.example/59", text(entries.get(0), "title"));
        assertEquals(0, children(parsed(feed("none", token).body()), "entry").size());
    }

    @Test
    void isForWhoHasTheToken() {
        add("https://a.example/", "");

        assertTrue(feed("work/java", token).body().contains("a.example"));
        assertEquals(401, feed("work/java", "ls_" + "x".repeat(43)).status());
        assertEquals(401, api.get("/v1/feeds/a.atom").status());
        assertEquals(403, feed("work/java", token(Scope.WRITE)).status());
        assertEquals(404, api.get("/v1/feeds/work?token=" + token).status());
        assertEquals(404, api.get("/v1/feeds/a//b.atom?token=" + token).status());
    }

    private String token(Scope scope) {
        return wiring.tokens()
                .create(owner, "a reader", Set.of(scope), Optional.empty())
                .secret();
    }

    private void add(String url, String more) {
        assertEquals(
                201,
                api.post("/v1/links", "{\"url\": \"" + url + "\", " + more + " \"tags\": [\"work/java\"]}")
                        .status());
    }

    private Answer feed(String tag, String with) {
        return api.get("/v1/feeds/" + tag + ".atom?token=" + with);
    }

    private Answer known(String etags) {
        return api.call(
                "GET", "/v1/feeds/work/java.atom?token=" + token, Optional.empty(), Map.of("if-none-match", etags));
    }

    private static Element parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        return document.getDocumentElement();
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent();
    }
}
