package dev.linksnap.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.linksnap.capture.fixture.FixtureSite;
import dev.linksnap.endtoend.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningPlatform.class)
class BadInputIT {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"url\": \"not a url\"}`, 422",
                "`{\"url\": \"file:///etc/passwd\"}`, 422",
                "`{\"url\": \"javascript:alert(1)\"}`, 422",
                "`{\"url\": 7}`, 422",
                "`{\"url\": \"https://example.com/\", \"colour\": \"red\"}`, 422",
                "`{}`, 422",
                "`{\"url\": `, 400",
                "`[]`, 422",
                "``, 400"
            })
    void refusesABadBodyWithAProblem(String body, int status, Client client) throws Exception {
        assertProblem(status, client.post("/v1/links", body));
    }

    @ParameterizedTest
    @CsvSource({"/v1/links/lnk_00000000000000000000000000", "/v1/links/nonsense", "/v1/snapshots/snp_1"})
    void knowsNothingOfUnknownIds(String path, Client client) throws Exception {
        assertProblem(404, client.get(path));
    }

    @Test
    void hidesOtherPeoplesLinks(Platform platform, Client client, FixtureSite site) throws Exception {
        Answer mine = client.post("/v1/links", "{\"url\": \"" + site.url("/mine") + "\", \"capture\": false}");
        Client stranger = new Client(platform.url(), tokenOfAnotherOwner(platform));

        assertProblem(404, stranger.get("/v1/links/" + mine.text("id")));
        assertEquals(0, stranger.all("/v1/links?limit=10").size());
    }

    @Test
    void refusesWithoutAToken(Platform platform) throws Exception {
        assertEquals(
                403, new Client(platform.url(), "ls_wrong").get("/v1/links").status());
    }

    @Test
    void failsWithACodeAndThenCapturesTheNextPage(Client client, FixtureSite site) throws Exception {
        site.page("/fine", "<!doctype html><title>Fine</title><p>text");
        String unknownHost = client.add("http://no-such-host.invalid/");
        String refused = client.add("http://127.0.0.1:9/");

        assertFailed("host_not_found", client.awaitEnd(unknownHost));
        assertFailed("address_refused", client.awaitEnd(refused));
        assertEquals(
                "captured",
                client.awaitEnd(client.add(site.url("/fine"))).get("status").getAsString());
    }

    @Test
    void endsWhenAPageNeverAnswers(Client client, FixtureSite site) throws Exception {
        site.on("/never", exchange -> AddLinkIT.pause(60_000));
        Answer added = client.post(
                "/v1/links", "{\"url\": \"" + site.url("/never") + "\", \"capture\": {\"timeoutMs\": 3000}}");

        JsonObject snapshot = client.awaitFailure(
                added.json().getAsJsonObject("snapshot").get("id").getAsString());

        assertTrue(snapshot.getAsJsonObject("failure").get("code").getAsString().contains("time"), snapshot.toString());
    }

    private static void assertProblem(int status, Answer answer) {
        assertEquals(status, answer.status(), answer.response().body());
        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"), answer.header("Content-Type"));
        assertTrue(answer.json().has("code"), answer.response().body());
    }

    private static void assertFailed(String code, JsonObject snapshot) {
        assertEquals("failed", snapshot.get("status").getAsString(), snapshot.toString());
        assertEquals(code, snapshot.getAsJsonObject("failure").get("code").getAsString());
    }

    private static String tokenOfAnotherOwner(Platform platform) throws IOException, InterruptedException {
        byte[] answer = platform.invoke("AdminFunction", "{\"action\": \"createToken\", \"owner\": \"stranger\"}");
        return JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("token")
                .getAsString();
    }
}
