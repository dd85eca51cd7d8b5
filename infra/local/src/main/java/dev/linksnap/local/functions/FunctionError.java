package dev.linksnap.local.functions;

/** That a function threw, did not start, or did not end in time. */
public final class FunctionError extends Exception {
    private static final String TIMED_OUT = "Sandbox.Timedout";

    private final String type;

    private FunctionError(String type, String message, Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    static FunctionError thrown(Throwable thrown) {
        return new FunctionError(thrown.getClass().getName(), String.valueOf(thrown.getMessage()), thrown);
    }

    static FunctionError timedOut(String message, Throwable cause) {
        return new FunctionError(TIMED_OUT, message, cause);
    }

    public boolean isTimeout() {
        return type.equals(TIMED_OUT);
    }

    /** What Lambda calls {@code errorType}. */
    public String type() {
        return type;
    }
}
