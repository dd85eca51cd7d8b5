package dev.linksnap.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The shortest way from one list to another, by Myers' algorithm.
 *
 * @see <a href="http://www.xmailserver.org/diff2.pdf">E. Myers, An O(ND) Difference Algorithm and Its Variations</a>
 */
final class Edits {
    /** More insertions and deletions are not looked for: what differs by more is shown as replaced. Bounds time and memory. */
    private static final int MOST = 2_000;

    private Edits() {}

    /** What happens to a stretch of both lists. */
    enum Kind {
        EQUAL,
        DELETE,
        INSERT
    }

    /** @param items of the list before, or of the one after where they are inserted */
    record Edit(Kind kind, List<String> items) {}

    static List<Edit> between(List<String> before, List<String> after) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<Edit> edits = new ArrayList<>();
        add(edits, Kind.EQUAL, before.subList(0, start));
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), edits);
        add(edits, Kind.EQUAL, before.subList(before.size() - end, before.size()));
        return edits;
    }

    private static void middle(List<String> before, List<String> after, List<Edit> edits) {
        List<int[]> furthest = search(before, after);
        if (furthest.isEmpty()) {
            add(edits, Kind.DELETE, before);
            add(edits, Kind.INSERT, after);
            return;
        }
        List<Edit> backwards = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int d = furthest.size() - 1; d > 0; d--) {
            int[] last = furthest.get(d - 1);
            int k = x - y;
            boolean isInsert = k == -d || (k != d && at(last, k - 1) < at(last, k + 1));
            int lastK = isInsert ? k + 1 : k - 1;
            int lastX = at(last, lastK);
            int lastY = lastX - lastK;
            int middleX = isInsert ? lastX : lastX + 1;
            backwards.add(new Edit(Kind.EQUAL, before.subList(middleX, x)));
            backwards.add(
                    isInsert
                            ? new Edit(Kind.INSERT, after.subList(lastY, lastY + 1))
                            : new Edit(Kind.DELETE, before.subList(lastX, lastX + 1)));
            x = lastX;
            y = lastY;
        }
        backwards.add(new Edit(Kind.EQUAL, before.subList(0, x)));
        for (int i = backwards.size() - 1; i >= 0; i--) {
            add(edits, backwards.get(i).kind(), backwards.get(i).items());
        }
    }

    /** How far one comes on each diagonal with 0, 1, 2, … edits; empty if it takes too many. */
    private static List<int[]> search(List<String> before, List<String> after) {
        List<int[]> furthest = new ArrayList<>();
        for (int d = 0; d <= MOST; d++) {
            int[] now = new int[d + 1];
            for (int k = -d; k <= d; k += 2) {
                int x = 0;
                if (d > 0) {
                    int[] last = furthest.get(d - 1);
                    boolean isInsert = k == -d || (k != d && at(last, k - 1) < at(last, k + 1));
                    x = isInsert ? at(last, k + 1) : at(last, k - 1) + 1;
                }
                while (x < before.size()
                        && x - k < after.size()
                        && before.get(x).equals(after.get(x - k))) {
                    x++;
                }
                now[(k + d) / 2] = x;
                if (x >= before.size() && x - k >= after.size()) {
                    furthest.add(now);
                    return furthest;
                }
            }
            furthest.add(now);
        }
        return List.of();
    }

    /** Of the diagonals -d, -d + 2, … d. */
    private static int at(int[] furthest, int k) {
        return furthest[(k + furthest.length - 1) / 2];
    }

    private static void add(List<Edit> edits, Kind kind, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        int last = edits.size() - 1;
        if (last >= 0 && edits.get(last).kind() == kind) {
            List<String> both = new ArrayList<>(edits.get(last).items());
            both.addAll(items);
            edits.set(last, new Edit(kind, both));
            return;
        }
        edits.add(new Edit(kind, List.copyOf(items)));
    }
}
