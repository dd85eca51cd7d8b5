package dev.linksnap.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
    static final List<Rule> RULES = Stream.of(
                    CodeRules.ALL, QueueRules.ALL, AccessRules.ALL, DataRules.ALL, ConsoleRules.ALL)
            .flatMap(List::stream)
            .toList();

    static List<Rule> rules() {
        return RULES;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keeps(Rule rule) throws IOException {
        assertEquals(List.of(), rule.violations(SamTemplate.read()));
    }
}
