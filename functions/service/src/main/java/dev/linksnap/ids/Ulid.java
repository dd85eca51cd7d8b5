package dev.linksnap.ids;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A 128-bit identifier that sorts by time: 48 bits of milliseconds, 80 bits of chance, 26 characters of Crockford's
 * base 32 in upper case.
 *
 * @see <a href="https://github.com/ulid/spec">ULID specification</a>
 */
final class Ulid {
    static final int LENGTH = 26;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final int TIME_LENGTH = 10;
    private static final int CHANCE_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** No ULID is higher. */
    static final String HIGHEST = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ";

    private Ulid() {}

    static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    static String at(Instant time) {
        byte[] chance = new byte[CHANCE_BYTES];
        RANDOM.nextBytes(chance);
        return of(time, chance);
    }

    /** @param chance at least 10 bytes, of which the first 10 are used */
    static String of(Instant time, byte[] chance) {
        char[] text = new char[LENGTH];
        long millis = time.toEpochMilli();
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = 0; i < LENGTH - TIME_LENGTH; i++) {
            text[TIME_LENGTH + i] = ALPHABET.charAt(fiveBits(chance, i * 5));
        }
        return new String(text);
    }

    /** The lowest of a millisecond. A time before 1970 counts as 1970. */
    static String lowestAt(Instant time) {
        return of(time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time, new byte[CHANCE_BYTES]);
    }

    /** The highest of a millisecond. A time before 1970 counts as 1970. */
    static String highestAt(Instant time) {
        return lowestAt(time).substring(0, TIME_LENGTH) + HIGHEST.substring(TIME_LENGTH);
    }

    /** @param step 1 or -1; the highest and the lowest of all have none beyond them and are answered themselves */
    static String next(String ulid, int step) {
        char[] text = ulid.toCharArray();
        for (int i = LENGTH - 1; i >= 0; i--) {
            int value = ALPHABET.indexOf(text[i]) + step;
            boolean isOver = value < 0 || value > 31 || (i == 0 && value > 7);
            text[i] = ALPHABET.charAt(Math.floorMod(value, 32));
            if (!isOver) {
                return new String(text);
            }
        }
        return ulid;
    }

    static Instant time(String ulid) {
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | ALPHABET.indexOf(ulid.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    /** Chance that is always the same for the same text. */
    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static int fiveBits(byte[] bytes, int firstBit) {
        int first = bytes[firstBit / 8] & 0xff;
        int second = firstBit / 8 + 1 < bytes.length ? bytes[firstBit / 8 + 1] & 0xff : 0;
        return (first << 8 | second) >>> (11 - firstBit % 8) & 31;
    }
}
