package dev.linksnap.capture;

import java.util.List;

/**
 * How good a copy is: 100 is a faithful copy of real content; below {@link #GOOD} it is kept, but never displaces a
 * better one.
 *
 * @param score 0 to 100
 * @param reasons stable snake_case codes of what lowered it: {@code http_error}, {@code challenge_page},
 *     {@code blank_page}, {@code failed_resources}, {@code missing_images}, …
 */
public record Quality(int score, List<String> reasons) {
    /** The score from which a snapshot counts as a good one. */
    public static final int GOOD = 50;

    public Quality {
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException("quality score must be 0 to 100 but is " + score);
        }
        reasons = List.copyOf(reasons);
    }

    public boolean isGood() {
        return score >= GOOD;
    }
}
