package dev.linksnap.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateReadingTest {
    private static final String RESOURCES = """
            Parameters:
              Size: {Type: Number, Default: 7}
              Origins: {Type: CommaDelimitedList, Default: 'a, b'}
              Bucket: {Type: String, Default: ''}
            Conditions:
              Own: !Equals [!Ref Bucket, '']
              Other: !Not [!Condition Own]
            Resources:
              Table: {Type: 'AWS::DynamoDB::Table'}
              Queue: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Sub '${AWS::StackName}-q'}}
            """;

    @Test
    void refersToParametersAndResources() {
        assertEquals("7", value("!Ref Size"));
        assertEquals("[\"a\",\"b\"]", value("!Ref Origins"));
        assertEquals("ref(Table)", value("!Ref Table"));
        assertEquals("ref(Queue named stack-q)", value("!Ref Queue"));
        assertEquals("Table.Arn", value("!GetAtt Table.Arn"));
    }

    @Test
    void substitutesInTexts() {
        assertEquals("stack/Table.Arn/index/*", value("!Sub '${AWS::StackName}/${Table.Arn}/index/*'"));
        assertEquals("own 7", value("!Sub ['${Mine} ${Size}', {Mine: own}]"));
        assertEquals("${Literally}", value("!Sub '${!Literally}'"));
        assertEquals("secret of arn:x", value("!Sub '{{resolve:secretsmanager:arn:x:SecretString}}'"));
    }

    @Test
    void choosesByConditions() {
        assertEquals("own", value("!If [Own, own, other]"));
        assertEquals("other", value("!If [Other, own, other]"));
        assertEquals("{}", value("{Gone: !If [Own, !Ref 'AWS::NoValue', 1]}"));
    }

    @Test
    void readsScalarsAsYamlMeansThem() {
        assertEquals(
                "[true,false,12,1.5,\"12:30\",\"0644\",\"2012-10-17\"]",
                value("[yes, false, 12, 1.5, 12:30, 0644, 2012-10-17]"));
    }

    @Test
    void joinsSelectsAndSplits() {
        assertEquals("a-b", value("!Join ['-', !Ref Origins]"));
        assertEquals("y", value("!Select [1, !Split ['|', 'x|y']]"));
    }

    @Test
    void namesWhatItDoesNotKnow() {
        String message = assertThrows(IllegalArgumentException.class, () -> value("!Ref Nobody"))
                .getMessage();

        assertEquals("template refers to Nobody, which it does not have", message);
    }

    private static String value(String yaml) {
        JsonObject template = TemplateYaml.read(new StringReader(RESOURCES + "Tested: " + yaml));
        JsonElement value = new Intrinsics(template, Map.of("AWS::StackName", "stack"), new Names())
                .evaluate(template.get("Tested"));
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static final class Names implements References {
        @Override
        public String reference(Resource resource) {
            return "ref(" + resource.id()
                    + resource.name().map(name -> " named " + name).orElse("") + ")";
        }

        @Override
        public String attribute(Resource resource, String attribute) {
            return resource.id() + "." + attribute;
        }

        @Override
        public String secret(String arn) {
            return "secret of " + arn;
        }
    }
}
