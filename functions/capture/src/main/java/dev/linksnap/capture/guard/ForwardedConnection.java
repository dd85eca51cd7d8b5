package dev.linksnap.capture.guard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** One connection from the browser: requests one after the other, or a tunnel. */
final class ForwardedConnection implements Runnable {
    private final NetworkGuard guard;
    private final Wire browser;
    private final OutputStream toBrowser;
    private Optional<Upstream> upstream = Optional.empty();
    private boolean answering;

    /** The connection of the last request, for the next one to the same place. */
    private record Upstream(HostPort target, Wire wire) {}

    ForwardedConnection(NetworkGuard guard, Wire browser) {
        this.guard = guard;
        this.browser = browser;
        this.toBrowser = new BufferedOutputStream(browser.output(), 32 << 10);
    }

    @Override
    public void run() {
        try {
            boolean another = true;
            while (another) {
                another = serveNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RejectedExecutionException e) {
            // Either side broke the connection off, or the guard did: closing both says so to the other.
        } finally {
            hangUp();
            browser.closeQuietly();
        }
    }

    /** Whether the browser may send another request. */
    private boolean serveNext() throws IOException, InterruptedException {
        answering = false;
        Optional<RequestHead> request;
        try {
            request = readRequest();
        } catch (MalformedMessageException e) {
            answer(Trouble.BAD_REQUEST);
            return false;
        }
        if (request.isEmpty()) {
            return false;
        }
        try {
            return request.get().isConnect() ? tunnel(request.get().target()) : forward(request.get());
        } catch (TroubleException e) {
            guard.remember(request.get().target(), e.trouble());
            if (!answering) {
                answer(e.trouble());
            }
            return false;
        }
    }

    private Optional<RequestHead> readRequest() throws IOException {
        Optional<String> head = browser.readHead(guard.policy().headTimeout());
        return head.isEmpty() ? Optional.empty() : Optional.of(RequestHead.parse(head.get()));
    }

    private boolean tunnel(HostPort target) throws IOException, InterruptedException {
        try (Wire site = guard.dial(target)) {
            browser.write("HTTP/1.1 200 Connection established\r\n\r\n");
            new Tunnel(browser, site).run(guard::run);
        }
        return false;
    }

    private boolean forward(RequestHead request) throws IOException, InterruptedException {
        ResponseHead response = ask(request);
        BodyLength body = response.body(request.method());
        Wire site = upstream.orElseThrow().wire();
        answering = true;
        if (response.status() == 101) {
            browser.write(response.rendered(BodyLength.NONE));
            new Tunnel(browser, site).run(guard::run);
            return false;
        }
        toBrowser.write(response.rendered(body).getBytes(StandardCharsets.ISO_8859_1));
        if (!site.hasBuffered()) {
            toBrowser.flush();
        }
        body.copy(site, toBrowser);
        if (!response.staysOpen()) {
            hangUp();
        }
        // After a body the upload may still be under way, and the browser's next request not yet in sight.
        return body.kind() != BodyLength.Kind.UNTIL_CLOSE && request.staysOpen() && !request.hasBody();
    }

    /**
     * Sends the request and reads the response's head. A connection that was kept may have been closed by the site in
     * the meantime: then the request, which has no body, is sent again on a new one.
     */
    private ResponseHead ask(RequestHead request) throws IOException, InterruptedException {
        boolean kept = !request.hasBody()
                && upstream.filter(open -> open.target().equals(request.target()))
                        .isPresent();
        if (kept) {
            try {
                return exchange(request);
            } catch (TroubleException e) {
                if (e.trouble() != Trouble.CONNECTION_FAILED) {
                    throw e;
                }
            }
        }
        hangUp();
        upstream = Optional.of(new Upstream(request.target(), guard.dial(request.target())));
        return exchange(request);
    }

    private ResponseHead exchange(RequestHead request) throws IOException {
        Wire site = upstream.orElseThrow().wire();
        try {
            site.write(request.rendered());
            if (request.hasBody()) {
                guard.run(new Upload(request.body(), browser, site));
            }
            return readResponse(site);
        } catch (SocketTimeoutException e) {
            throw new TroubleException(Trouble.CONNECTION_TIMED_OUT, "no response in time");
        } catch (MalformedMessageException e) {
            throw new TroubleException(Trouble.BAD_RESPONSE, e.getMessage());
        } catch (TroubleException e) {
            throw e;
        } catch (IOException e) {
            throw new TroubleException(Trouble.CONNECTION_FAILED, "the connection broke");
        }
    }

    /** The final response's head; interim ones are passed on. */
    private ResponseHead readResponse(Wire site) throws IOException {
        while (true) {
            String text = site.readHead(guard.policy().headTimeout())
                    .orElseThrow(() -> new TroubleException(Trouble.CONNECTION_FAILED, "closed without a response"));
            ResponseHead head = ResponseHead.parse(text);
            if (head.status() >= 200 || head.status() == 101) {
                return head;
            }
            browser.write(head.rendered(BodyLength.NONE));
        }
    }

    private void hangUp() {
        upstream.ifPresent(open -> open.wire().closeQuietly());
        upstream = Optional.empty();
    }

    /** The same for every trouble but for one header that a page of another origin cannot see. */
    private void answer(Trouble trouble) throws IOException {
        browser.write("HTTP/1.1 502 Bad Gateway\r\n" + Trouble.HEADER + ": " + trouble.code()
                + "\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
}
