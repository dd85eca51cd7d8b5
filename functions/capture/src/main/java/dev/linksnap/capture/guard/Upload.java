package dev.linksnap.capture.guard;

import java.io.IOException;

/**
 * A request's body on its way, in a thread of its own since a server may answer before it has read all.
 *
 * @param site closed when the body does not come to its end, so that the server does not take a part for the whole
 */
record Upload(BodyLength body, Wire browser, Wire site) implements Runnable {
    @Override
    public void run() {
        try {
            body.copy(browser, site.output());
        } catch (IOException e) {
            site.closeQuietly();
        }
    }
}
