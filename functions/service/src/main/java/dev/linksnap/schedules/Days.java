package dev.linksnap.schedules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedSet;

/**
 * Which days cron's day-of-month and day-of-week fields allow. EventBridge wants {@code ?} in one of the two; besides
 * lists they know {@code L}, {@code 15W}, {@code LW}, {@code 6L} (the last Friday) and {@code 2#1} (the first Monday).
 */
@FunctionalInterface
interface Days {
    boolean contains(LocalDate day);

    static Days parse(String dayOfMonth, String dayOfWeek) {
        if (dayOfMonth.equals("?") == dayOfWeek.equals("?")) {
            throw new InvalidScheduleException(
                    "expression", "exactly one of cron's day-of-month and day-of-week fields is '?'");
        }
        return dayOfWeek.equals("?") ? ofMonth(dayOfMonth.toUpperCase(Locale.ROOT)) : ofWeek(dayOfWeek);
    }

    private static Days ofMonth(String text) {
        if (text.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        if (text.equals("LW")) {
            return day -> day.equals(weekdayNearest(day, day.lengthOfMonth()));
        }
        if (text.endsWith("W")) {
            int wanted = CronField.DAYS_OF_MONTH.value(text.substring(0, text.length() - 1));
            return day -> wanted <= day.lengthOfMonth() && day.equals(weekdayNearest(day, wanted));
        }
        SortedSet<Integer> days = CronField.DAYS_OF_MONTH.parse(text);
        return day -> days.contains(day.getDayOfMonth());
    }

    private static Days ofWeek(String text) {
        if (text.equalsIgnoreCase("L")) {
            return day -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        if (text.contains("#")) {
            return numbered(text);
        }
        if (text.length() > 1 && text.toUpperCase(Locale.ROOT).endsWith("L")) {
            int wanted = CronField.DAYS_OF_WEEK.value(text.substring(0, text.length() - 1));
            return day -> number(day) == wanted && day.getDayOfMonth() > day.lengthOfMonth() - 7;
        }
        SortedSet<Integer> days = CronField.DAYS_OF_WEEK.parse(text);
        return day -> days.contains(number(day));
    }

    private static Days numbered(String text) {
        String[] dayAndNumber = text.split("#", -1);
        if (dayAndNumber.length != 2 || !dayAndNumber[1].matches("[1-5]")) {
            throw new InvalidScheduleException(
                    "expression", "'#' stands between one day of the week and its number 1 to 5 in the month: 2#1");
        }
        int wanted = CronField.DAYS_OF_WEEK.value(dayAndNumber[0]);
        int which = Integer.parseInt(dayAndNumber[1]);
        return day -> number(day) == wanted && (day.getDayOfMonth() - 1) / 7 + 1 == which;
    }

    /** Monday to Friday, as near as can be without leaving the month. */
    private static LocalDate weekdayNearest(LocalDate month, int dayOfMonth) {
        LocalDate day = month.withDayOfMonth(dayOfMonth);
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> dayOfMonth == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY -> dayOfMonth == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    /** 1 for Sunday to 7 for Saturday, as EventBridge counts. */
    private static int number(LocalDate day) {
        return day.getDayOfWeek().getValue() % 7 + 1;
    }
}
