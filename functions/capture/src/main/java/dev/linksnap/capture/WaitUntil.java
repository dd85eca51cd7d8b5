package dev.linksnap.capture;

import java.util.Optional;

/** What to wait for before a page is taken as it is. */
public sealed interface WaitUntil {
    /** Characters of a selector. */
    int LONGEST_SELECTOR = 500;

    /** The load event, and nothing that scripts do afterwards. */
    record Load() implements WaitUntil {
        @Override
        public String text() {
            return "load";
        }
    }

    /** Until scripts, timers and requests have come to rest, for some seconds at most. */
    record Idle() implements WaitUntil {
        @Override
        public String text() {
            return "idle";
        }
    }

    /** As {@link Idle}, but not before there is an element that this CSS selector finds. */
    record Selector(String selector) implements WaitUntil {
        private static final String PREFIX = "selector:";

        @Override
        public String text() {
            return PREFIX + selector;
        }
    }

    /** As {@link #parse} reads it. */
    String text();

    /** @param text {@code load}, {@code idle} or {@code selector:} with a selector; empty if it is none of these */
    static Optional<WaitUntil> parse(String text) {
        if (text.equals("load")) {
            return Optional.of(new Load());
        }
        if (text.equals("idle")) {
            return Optional.of(new Idle());
        }
        return Optional.of(text)
                .filter(selector -> selector.startsWith(Selector.PREFIX))
                .map(selector -> selector.substring(Selector.PREFIX.length()).strip())
                .filter(selector -> !selector.isEmpty() && selector.length() <= LONGEST_SELECTOR)
                .map(Selector::new);
    }
}
