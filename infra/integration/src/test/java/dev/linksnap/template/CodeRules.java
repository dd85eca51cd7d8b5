package dev.linksnap.template;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import dev.linksnap.Config;
import dev.linksnap.contract.Contract;
import dev.linksnap.lambda.ApiRoutes;
import dev.linksnap.lambda.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The template names the code, and the code is all named in the template. */
final class CodeRules {
    private static final String PACKAGE = "dev.linksnap.lambda.";
    private static final Path HANDLERS =
            SamTemplate.REPOSITORY.resolve("functions/service/src/main/java/dev/linksnap/lambda");

    /** Set by the image, which knows where its Chrome is; and for trying Linksnap on one's own machine only. */
    private static final Set<String> NOT_IN_TEMPLATE = Set.of("CHROME_PATH", "LINKSNAP_ALLOW_PRIVATE");

    /** Read by the Java runtime. */
    private static final Set<String> NOT_IN_CONFIG = Set.of("JAVA_TOOL_OPTIONS");

    static final List<Rule> ALL = List.of(
            new Rule("functions are handlers", CodeRules::functions),
            new Rule("routes are the API's", CodeRules::routes),
            new Rule("routes are the document's", template -> document()),
            new Rule("variables are Config's", CodeRules::variables),
            new Rule("the image says where its Chrome is", template -> image()));

    private CodeRules() {}

    private static List<String> functions(SamTemplate template) {
        Set<String> named = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (String function : template.functions()) {
            String handler = handler(template.properties(function));
            named.add(handler);
            if (!handler.equals(PACKAGE + function.replaceFirst("Function$", "Handler"))) {
                wrong.add(function + " runs " + handler);
            }
            if (!isHandler(handler)) {
                wrong.add(handler + " is no public Lambda handler with a constructor without parameters");
            }
        }
        wrong.addAll(differences("a function for", handlersInCode(), named));
        return wrong;
    }

    private static String handler(JsonObject function) {
        return function.has("ImageConfig")
                ? function.getAsJsonObject("ImageConfig")
                        .getAsJsonArray("Command")
                        .get(0)
                        .getAsString()
                : function.get("Handler").getAsString();
    }

    private static boolean isHandler(String name) {
        try {
            Class<?> type = Class.forName(name, false, CodeRules.class.getClassLoader());
            type.getConstructor();
            return RequestHandler.class.isAssignableFrom(type) || RequestStreamHandler.class.isAssignableFrom(type);
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            return false;
        }
    }

    private static Set<String> handlersInCode() {
        try (Stream<Path> files = Files.list(HANDLERS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Handler.java"))
                    .map(name -> PACKAGE + name.replace(".java", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> routes(SamTemplate template) {
        Set<String> inTemplate = template.events("ApiFunction", "HttpApi").stream()
                // One without a path takes what the others do not.
                .filter(route -> route.has("Path"))
                .map(route -> route.get("Method").getAsString() + " "
                        + route.get("Path").getAsString())
                .collect(Collectors.toSet());
        return differences("a route", routesInCode(), inTemplate);
    }

    /** The web page's are no operations. */
    private static List<String> document() {
        Set<String> documented = Contract.OF_THIS_VERSION.routes();
        Set<String> inCode =
                routesInCode().stream().filter(route -> route.contains(" /v1/")).collect(Collectors.toSet());
        return Stream.concat(
                        inCode.stream()
                                .filter(route -> !documented.contains(route))
                                .map(route -> "the OpenAPI document lacks " + route),
                        documented.stream()
                                .filter(route -> !inCode.contains(route))
                                .map(route -> "the code lacks a route " + route))
                .toList();
    }

    private static Set<String> routesInCode() {
        Map<String, String> environment = new HashMap<>();
        readByConfig().forEach(name -> environment.put(name, "x".repeat(32)));
        return ApiRoutes.of(Wiring.of(Config.from(environment))).keys();
    }

    private static List<String> variables(SamTemplate template) {
        Set<String> expected = readByConfig();
        expected.removeAll(NOT_IN_TEMPLATE);
        Set<String> set = new TreeSet<>(variables(template.section("Globals").getAsJsonObject("Function")));
        for (String function : template.functions()) {
            set.addAll(variables(template.properties(function)));
        }
        set.removeAll(NOT_IN_CONFIG);
        return differences("a variable", expected, set);
    }

    private static Set<String> variables(JsonObject function) {
        return function.has("Environment")
                ? function.getAsJsonObject("Environment")
                        .getAsJsonObject("Variables")
                        .keySet()
                : Set.of();
    }

    /** Watches which variables Config asks for. */
    private static Set<String> readByConfig() {
        Set<String> asked = new TreeSet<>();
        Config.from(new HashMap<String, String>() {
            @Override
            public String get(Object name) {
                asked.add((String) name);
                return "x".repeat(32);
            }

            @Override
            public String getOrDefault(Object name, String fallback) {
                asked.add((String) name);
                return fallback;
            }
        });
        return asked;
    }

    private static List<String> image() {
        try {
            String dockerfile = Files.readString(SamTemplate.REPOSITORY.resolve("Dockerfile.capture"));
            return Pattern.compile("^ENV CHROME_PATH=/", Pattern.MULTILINE)
                            .matcher(dockerfile)
                            .find()
                    ? List.of()
                    : List.of("Dockerfile.capture does not set CHROME_PATH");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> differences(String what, Set<String> inCode, Set<String> inTemplate) {
        List<String> wrong = new ArrayList<>();
        inCode.stream()
                .filter(name -> !inTemplate.contains(name))
                .forEach(name -> wrong.add("the template lacks " + what + " " + name));
        inTemplate.stream()
                .filter(name -> !inCode.contains(name))
                .forEach(name -> wrong.add("the code lacks " + what + " " + name));
        return wrong;
    }
}
