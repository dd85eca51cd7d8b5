package dev.linksnap.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How much of a text is other than before. */
public final class TextChange {
    private TextChange() {}

    /**
     * The share of words that are not next to the word that they were next to before, in percent with two decimals: 0 for
     * the same words in the same order, 100 where nothing is the same. Takes time in proportion to the texts.
     */
    public static double percent(String before, String after) {
        List<String> earlier = DiffText.words(before);
        List<String> later = DiffText.words(after);
        if (earlier.equals(later)) {
            return 0;
        }
        Map<String, Integer> pairs = new HashMap<>();
        forEachPair(earlier, pair -> pairs.merge(pair, 1, Integer::sum));
        int[] common = {0};
        forEachPair(later, pair -> {
            int left = pairs.getOrDefault(pair, 0);
            if (left > 0) {
                pairs.put(pair, left - 1);
                common[0]++;
            }
        });
        double all = earlier.size() + 1.0 + later.size() + 1.0;
        return Math.max(0.01, Math.round(10_000 * (1 - 2 * common[0] / all)) / 100.0);
    }

    /** The beginning and the end of a text count as words. */
    private static void forEachPair(List<String> words, Consumer<String> pairs) {
        String last = "";
        for (String word : words) {
            pairs.accept(last + "\n" + word);
            last = word;
        }
        pairs.accept(last + "\n");
    }
}
