package dev.linksnap.feeds;

import dev.linksnap.accounts.Caller;
import dev.linksnap.accounts.Scope;
import dev.linksnap.accounts.Tokens;
import dev.linksnap.http.Problem;
import dev.linksnap.http.Request;
import dev.linksnap.http.Response;
import dev.linksnap.http.Validator;
import dev.linksnap.http.Window;
import dev.linksnap.ids.InvalidIdException;
import dev.linksnap.ids.TagName;
import dev.linksnap.links.Link;
import dev.linksnap.links.Links;
import java.util.List;
import java.util.Map;

/** Feeds over HTTP. Feed readers send no header, so the token is in the query here, and only here. */
public final class FeedRoutes {
    private static final String SUFFIX = ".atom";
    private static final int LINKS = 50;

    private final Links links;
    private final Tokens tokens;

    public FeedRoutes(Links links, Tokens tokens) {
        this.links = links;
        this.tokens = tokens;
    }

    /** {@code GET /v1/feeds/{tag}.atom?token=}: the newest links of a tag, or 304 if they are as they were. */
    public Response get(Request request) {
        Caller caller = request.query()
                .one("token")
                .flatMap(token -> tokens.caller("Bearer " + token))
                .orElseThrow(() -> Problem.of(401, "unauthorized", "A token is needed: ?token=ls_…"));
        caller.require(Scope.READ);
        TagName tag = tag(request.pathParameter("feed"));
        List<Link> newest =
                links.newest(caller.owner(), tag, Window.first(LINKS)).items();
        String feed = AtomFeed.of(caller.owner(), tag, newest);
        Response whole = new Response(200, Map.of("content-type", "application/atom+xml; charset=utf-8"), feed);
        return Validator.unlessKnown(request, whole).withHeader("cache-control", "private, max-age=300");
    }

    private static TagName tag(String file) {
        try {
            if (file.endsWith(SUFFIX)) {
                return new TagName(file.substring(0, file.length() - SUFFIX.length()));
            }
        } catch (InvalidIdException e) {
            // Said below.
        }
        throw Problem.notFound("feed");
    }
}
