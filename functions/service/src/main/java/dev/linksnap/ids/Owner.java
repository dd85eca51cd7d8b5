package dev.linksnap.ids;

import java.util.regex.Pattern;

/** Whose links these are: 1 to 64 characters of letters, digits, {@code -}, {@code _}, {@code .} and {@code @}. */
public record Owner(String name) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    public Owner {
        if (!FORM.matcher(name).matches()) {
            throw new InvalidIdException("an owner is 1 to 64 letters, digits, '-', '_', '.' or '@'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
