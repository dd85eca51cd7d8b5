package dev.linksnap.local.runtime;

/** What a function made of an event. */
public sealed interface RuntimeAnswer {

    /** @param body what it returned: JSON, or nothing */
    record Returned(String body) implements RuntimeAnswer {}

    /**
     * It threw, or could not start.
     *
     * @param type such as {@code Runtime.UserException}
     * @param body JSON with {@code errorMessage}, {@code errorType} and {@code stackTrace}
     */
    record Threw(String type, String body) implements RuntimeAnswer {}
}
