package dev.linksnap.template;

import java.util.List;
import java.util.function.Function;

/**
 * What must be true of the template.
 *
 * @param check what is wrong, one sentence each; empty if nothing is
 */
record Rule(String name, Function<SamTemplate, List<String>> check) {
    List<String> violations(SamTemplate template) {
        return check.apply(template);
    }

    @Override
    public String toString() {
        return name;
    }
}
