package dev.linksnap.capture;

/** Told of each step as a capture begins it, on the capturing thread. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (step, number, of) -> {};

    /**
     * @param step the step's name: {@code load}, {@code settle}, {@code screenshot}, …
     * @param number its place, 1 for the first
     * @param of how many steps there are
     */
    void stepBegins(String step, int number, int of);
}
