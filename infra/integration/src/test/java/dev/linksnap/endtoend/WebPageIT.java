package dev.linksnap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.linksnap.capture.browser.Chrome;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.capture.fixture.TestChrome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journeys through the web page, in a real browser over a running platform. */
@ExtendWith(RunningPlatform.class)
class WebPageIT {
    private static Chrome chrome;

    @BeforeAll
    static void startBrowser() {
        chrome = TestChrome.launch();
    }

    @AfterAll
    static void closeBrowser() {
        chrome.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void addsALinkAndLooksAtItsSnapshot(String language, Platform platform, FixtureSite site) throws Exception {
        Words words = Words.of(language);
        site.page("/seen/" + language, "<!doctype html><title>Seen 已看 " + language + "</title><h1>It is kept</h1>");
        try (WebPage page = WebPage.open(chrome, platform, language)) {
            page.signIn();

            page.await("document.activeElement.localName === 'textarea'");
            page.type(site.url("/seen/" + language));
            page.await(
                    "document.querySelector('.found .quiet')?.textContent === " + WebPage.quoted(words.say("add.new")));
            page.press("Enter");
            page.await("document.querySelector('.addition .state.captured')", WebPage.PATIENCE_FOR_A_CAPTURE);
            page.await("document.querySelector('.addition .thumbnail img')?.naturalWidth > 0");
            assertEquals("Seen 已看 " + language, page.text(".addition a.title"));

            page.click(".addition a.title");
            page.await("document.querySelector('.viewer iframe')");
            assertEquals(
                    "",
                    page.evaluate("document.querySelector('.viewer iframe').getAttribute('sandbox')")
                            .getAsString());
            awaitFrameOf(page, WebPage.bucket(platform).toString());

            page.click("[role=tab]:last-child");
            page.await("document.querySelector('.details')");
            assertTrue(page.text(".details").contains(words.say("artifact.archive_wacz")));
            assertEquals(List.of(), page.complaints());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void managesLinksByKeyboard(String language, Platform platform, Client client, FixtureSite site) throws Exception {
        String shelf = "shelf " + language;
        for (String name : List.of("one", "two", "three")) {
            client.post("/v1/links", link(site.url("/" + language + "/" + name), name, "", shelf + "/" + name));
        }
        try (WebPage page = WebPage.open(chrome, platform, language)) {
            page.signIn();
            page.go("/links?tag=" + shelf.replace(" ", "%20") + "%2F");
            page.await("document.querySelectorAll('li.row').length === 3");
            assertEquals(List.of("three", "two", "one"), page.texts("li.row a.title"));

            page.press("j");
            page.press("x");
            page.press("j");
            page.press("x");
            page.press("t");
            page.await("document.querySelector('dialog .tag-input input') === document.activeElement");
            page.type("later " + language);
            page.press("Enter");
            page.press("Enter");
            awaitSize(client, 2, "/v1/links?tag=later%20" + language);

            page.press("Escape");
            page.press("e");
            page.await("document.activeElement.matches('.title-field')");
            page.type("Second 二");
            page.press("Enter");
            page.await("[...document.querySelectorAll('li.row a.title')].some(a => a.textContent === 'Second 二')");

            page.press("Delete");
            page.await("document.querySelectorAll('li.row').length === 2");
            page.click(":nth-last-child(1 of .toast) .link-button");
            page.await("document.querySelectorAll('li.row').length === 3");

            page.press("j");
            page.press("Delete");
            page.click(":nth-last-child(1 of .toast) .icon-button");
            awaitSize(client, 2, "/v1/links?anyTag=" + shelf.replace(" ", "%20") + "/");
            assertEquals(List.of(), page.complaints());
        }
    }

    @Test
    void findsLinksWhileOneTypes(Platform platform, Client client, FixtureSite site) throws Exception {
        for (String name : List.of("quince 木瓜", "medlar", "quandong")) {
            client.post("/v1/links", link(site.url("/fruit/" + name.substring(0, 4)), name, "", "fruit"));
        }
        try (WebPage page = WebPage.open(chrome, platform, "en")) {
            page.signIn();
            page.go("/links?tag=fruit&order=title");
            page.await("document.querySelectorAll('li.row').length === 3");
            assertEquals(List.of("medlar", "quandong", "quince 木瓜"), page.texts("li.row a.title"));

            page.press("/");
            page.type("qu");
            page.await("document.querySelectorAll('li.row').length === 2");
            page.type("ince 木");
            page.await("document.querySelectorAll('li.row').length === 1");
            assertTrue(
                    page.evaluate("document.activeElement.value === 'quince 木'").getAsBoolean());

            page.go("/links?tag=fruit&until=2000-01-01");
            page.await("document.querySelector('.list-side > .notice a')");
            assertEquals(Words.of("en").say("filter.clear"), page.text(".list-side > .notice a"));
            assertEquals(List.of(), page.complaints());
        }
    }

    @Test
    void tellsInWordsWhyACaptureFailed(Platform platform) throws Exception {
        try (WebPage page = WebPage.open(chrome, platform, "en")) {
            page.signIn();
            page.await("document.activeElement.localName === 'textarea'");
            page.type("http://no-such-host.example/");
            page.press("Enter");

            page.await("document.querySelector('.addition .failure-words')", WebPage.PATIENCE_FOR_A_CAPTURE);

            assertEquals(Words.of("en").say("failure.host_not_found"), page.text(".addition .failure-words"));
            assertEquals(Words.of("en").say("action.retry"), page.text(".addition button"));
        }
    }

    @Test
    void refusesAWrongTokenWithAWordOfHelp(Platform platform) throws Exception {
        try (WebPage page = WebPage.open(chrome, platform, "zh-CN")) {
            page.await("document.activeElement.type === 'password'");
            page.type("ls_wrong");
            page.press("Enter");

            page.await("document.querySelector('[role=alert]')?.textContent");

            assertEquals(Words.of("zh").say("signIn.refused"), page.text("[role=alert]"));
        }
    }

    /** Each of them would mark the document, were it ever run. */
    @Test
    void showsHostileWordsAsWords(Platform platform, Client client, FixtureSite site) throws Exception {
        List<String> corpus = HostileWords.CORPUS;
        for (int i = 0; i < corpus.size(); i++) {
            String words = corpus.get(i);
            String body =
                    link(site.url("/hostile/" + i + "?q=" + i), words, words, "hostile", HostileWords.asTag(words));
            assertEquals(201, client.post("/v1/links", body).status(), body);
        }
        try (WebPage page = WebPage.open(chrome, platform, "en")) {
            page.signIn();
            page.go("/links?tag=hostile");
            page.await("document.querySelectorAll('li.row').length > 5");
            Set<String> shown = new HashSet<>(page.texts("li.row a.title"));
            assertTrue(shown.stream().allMatch(title -> corpus.contains(title)), shown.toString());

            page.go("/tags");
            page.await("document.querySelector('.tag-table')");
            for (JsonObject link : client.all("/v1/links?tag=hostile")) {
                page.go("/links/" + link.get("id").getAsString());
                page.await("document.querySelector('.link-head h1')?.textContent === "
                        + WebPage.quoted(link.get("title").getAsString()));
                page.press("e");
                page.await("document.querySelector('.link-form')");
            }

            assertEquals(
                    "",
                    page.evaluate("document.documentElement.dataset.ran ?? ''").getAsString());
            assertEquals(List.of(), page.complaints());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void standsInNobodysWay(String scheme, Platform platform, Client client, FixtureSite site) throws Exception {
        String id = client.post(
                        "/v1/links", link(site.url("/way/" + scheme), "A way", "A note", "way", "way/" + scheme))
                .text("id");
        try (WebPage page = WebPage.open(chrome, platform, "en")) {
            page.prefer(scheme);
            page.await("document.activeElement.type === 'password'");
            assertEquals(List.of(), Axe.violations(page), "sign in");
            page.signIn();
            page.await("document.activeElement.localName === 'textarea'");
            page.type(site.url("/way/" + scheme));
            page.await("document.querySelector('.found a')");
            assertEquals(List.of(), Axe.violations(page), "add");
            page.go("/links?tag=way%2F&status=none");
            page.await("document.querySelector('li.row') && document.querySelector('.tag-tree a')");
            page.press("j");
            page.press("x");
            assertEquals(List.of(), Axe.violations(page), "links");
            page.go("/tags");
            page.await("document.querySelector('.tag-table')");
            assertEquals(List.of(), Axe.violations(page), "tags");
            page.go("/links/" + id);
            page.await("document.querySelector('.link-head')");
            assertEquals(List.of(), Axe.violations(page), "link");
            page.press("e");
            page.await("document.querySelector('.link-form')");
            assertEquals(List.of(), Axe.violations(page), "edit");
        }
    }

    private static void awaitFrameOf(WebPage page, String origin) throws Exception {
        for (int i = 0; i < 200 && page.frames().stream().noneMatch(url -> url.startsWith(origin)); i++) {
            Thread.sleep(50);
        }
        assertTrue(
                page.frames().stream().anyMatch(url -> url.startsWith(origin)),
                page.frames().toString());
    }

    private static void awaitSize(Client client, int size, String list) throws Exception {
        for (int i = 0; i < 200 && client.all(list + "&limit=200").size() != size; i++) {
            Thread.sleep(50);
        }
        assertEquals(size, client.all(list + "&limit=200").size(), list);
    }

    private static String link(String url, String title, String note, String... tags) {
        JsonObject link = new JsonObject();
        link.addProperty("url", url);
        link.addProperty("title", title);
        if (!note.isEmpty()) {
            link.addProperty("note", note);
        }
        link.addProperty("capture", false);
        JsonArray names = new JsonArray();
        List.of(tags).forEach(names::add);
        link.add("tags", names);
        return link.toString();
    }
}
