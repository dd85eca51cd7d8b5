package dev.linksnap.ids;

/** The text given has not the form of the id or name that it should be; the message says which. */
public final class InvalidIdException extends RuntimeException {
    InvalidIdException(String message) {
        super(message);
    }
}
