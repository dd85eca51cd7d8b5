package dev.linksnap.schedules;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** One field of a cron expression as the set of values that it names: lists, ranges, steps and names. */
enum CronField {
    MINUTES("minutes", 0, 59, List.of()),
    HOURS("hours", 0, 23, List.of()),
    DAYS_OF_MONTH("day-of-month", 1, 31, List.of()),
    MONTHS("month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    DAYS_OF_WEEK("day-of-week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEARS("year", 1970, 2199, List.of());

    private final String label;
    private final int first;
    private final int last;
    private final List<String> names;

    CronField(String label, int first, int last, List<String> names) {
        this.label = label;
        this.first = first;
        this.last = last;
        this.names = names;
    }

    SortedSet<Integer> parse(String text) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            addPart(part, values);
        }
        return values;
    }

    /** One value of this field, a number or a name. */
    int value(String text) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return first + name;
        }
        int value = number(text);
        if (value < first || value > last) {
            throw invalid(text);
        }
        return value;
    }

    InvalidScheduleException invalid(String text) {
        String values = names.isEmpty() ? "" : " or " + names.get(0) + " to " + names.get(names.size() - 1);
        return new InvalidScheduleException(
                "expression",
                "cron's " + label + " field is " + first + " to " + last + values + ", not '" + text + "'");
    }

    private void addPart(String part, SortedSet<Integer> values) {
        String[] rangeAndStep = part.split("/", -1);
        if (rangeAndStep.length > 2) {
            throw invalid(part);
        }
        boolean hasStep = rangeAndStep.length == 2;
        int step = hasStep ? step(rangeAndStep[1], part) : 1;
        addRange(rangeAndStep[0], hasStep, step, values);
    }

    private void addRange(String range, boolean hasStep, int step, SortedSet<Integer> values) {
        if (range.equals("*")) {
            add(first, last, step, values);
            return;
        }
        String[] ends = range.split("-", -1);
        if (ends.length > 2) {
            throw invalid(range);
        }
        int from = value(ends[0]);
        if (ends.length == 1) {
            add(from, hasStep ? last : from, step, values);
            return;
        }
        int to = value(ends[1]);
        if (from > to && this == YEARS) {
            throw invalid(range);
        }
        // FRI-MON and 22-2 go round the end.
        add(from, from > to ? to + last - first + 1 : to, step, values);
    }

    private void add(int from, int to, int step, SortedSet<Integer> values) {
        int size = last - first + 1;
        for (int value = from; value <= to; value += step) {
            values.add(first + Math.floorMod(value - first, size));
        }
    }

    private int step(String text, String part) {
        int step = number(text);
        if (step < 1 || step > last) {
            throw invalid(part);
        }
        return step;
    }

    private int number(String text) {
        if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid(text);
        }
        return Integer.parseInt(text);
    }
}
