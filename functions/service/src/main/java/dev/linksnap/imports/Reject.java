package dev.linksnap.imports;

/**
 * An entry that was not imported.
 *
 * @param line where it is in the file, from 1 on
 * @param entry its URL, or how it begins
 * @param code of what is wrong: {@code invalid_url}
 */
public record Reject(int line, String entry, String code, String reason) {}
