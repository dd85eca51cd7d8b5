package dev.linksnap.schedules;

/** The text is not a schedule that Linksnap keeps; the message is for people and says what to write instead. */
public final class InvalidScheduleException extends RuntimeException {
    private final String field;

    /** @param field what is wrong: {@code expression} or {@code timezone} */
    InvalidScheduleException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
