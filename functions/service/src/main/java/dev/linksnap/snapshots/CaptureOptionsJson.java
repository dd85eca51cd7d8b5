package dev.linksnap.snapshots;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.linksnap.capture.ArtifactKind;
import dev.linksnap.capture.CaptureOptions;
import dev.linksnap.capture.Viewport;
import dev.linksnap.capture.WaitUntil;
import dev.linksnap.http.Fields;
import dev.linksnap.http.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Capture options as callers write them and as snapshots keep them: {@code {"device": "mobile", "delayMs": 500}}. */
public final class CaptureOptionsJson {
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_DELAY_MILLIS = 10_000;
    private static final int MIN_TIMEOUT_MILLIS = 1_000;
    private static final int MAX_TIMEOUT_MILLIS = 120_000;

    private CaptureOptionsJson() {}

    /**
     * @param pointer where the options are in the body: {@code /capture}; empty for the body itself
     * @throws Problem 422 that names every option that is wrong or unknown
     */
    public static CaptureOptions parse(JsonElement element, String pointer) {
        Fields fields = Fields.of(element, pointer);
        refuseSecrets(fields);
        CaptureOptions options = new CaptureOptions(
                viewport(fields),
                fields.text("locale", MAX_NAME_LENGTH).filter(tag -> isLocale(fields, tag)),
                fields.text("timezone", MAX_NAME_LENGTH).filter(zone -> isTimezone(fields, zone)),
                choice(fields, "colorScheme", List.of("light", "dark")),
                waitUntil(fields),
                millis(fields, "delayMs", 0, MAX_DELAY_MILLIS).orElse(CaptureOptions.DEFAULTS.delay()),
                fields.flag("scroll").orElse(CaptureOptions.DEFAULTS.scroll()),
                fields.flag("hideConsent").orElse(CaptureOptions.DEFAULTS.hideConsent()),
                fields.flag("blockAds").orElse(CaptureOptions.DEFAULTS.blockAds()),
                CaptureOptions.DEFAULTS.headers(),
                CaptureOptions.DEFAULTS.cookies(),
                artifacts(fields),
                millis(fields, "timeoutMs", MIN_TIMEOUT_MILLIS, MAX_TIMEOUT_MILLIS));
        fields.end();
        return options;
    }

    /** What {@link #parse} reads as the same options. What is as usual is left out. */
    public static JsonObject render(CaptureOptions options) {
        CaptureOptions usual = CaptureOptions.DEFAULTS;
        JsonObject json = new JsonObject();
        if (!options.viewport().equals(usual.viewport())) {
            json.addProperty("device", options.viewport().mobile() ? "mobile" : "desktop");
            json.add("viewport", render(options.viewport()));
        }
        options.locale().ifPresent(locale -> json.addProperty("locale", locale));
        options.timezone().ifPresent(zone -> json.addProperty("timezone", zone));
        options.colorScheme().ifPresent(scheme -> json.addProperty("colorScheme", scheme));
        if (!options.waitUntil().equals(usual.waitUntil())) {
            json.addProperty("waitUntil", options.waitUntil().text());
        }
        if (!options.delay().equals(usual.delay())) {
            json.addProperty("delayMs", options.delay().toMillis());
        }
        addFlag(json, "scroll", options.scroll(), usual.scroll());
        addFlag(json, "hideConsent", options.hideConsent(), usual.hideConsent());
        addFlag(json, "blockAds", options.blockAds(), usual.blockAds());
        if (!options.artifacts().isEmpty()) {
            JsonArray names = new JsonArray();
            options.artifacts().stream().sorted().map(ArtifactKind::fileName).forEach(names::add);
            json.add("artifacts", names);
        }
        options.timeout().ifPresent(timeout -> json.addProperty("timeoutMs", timeout.toMillis()));
        return json;
    }

    /** A secret that cannot be kept encrypted is better not taken at all. */
    private static void refuseSecrets(Fields fields) {
        for (String name : List.of("headers", "cookies")) {
            if (fields.any(name).isPresent()) {
                fields.wrong(name, "is not supported yet: this stack has no key to encrypt it with");
            }
        }
    }

    private static Viewport viewport(Fields fields) {
        boolean mobile = choice(fields, "device", List.of("desktop", "mobile"))
                .filter("mobile"::equals)
                .isPresent();
        Viewport device = mobile ? Viewport.MOBILE : Viewport.DESKTOP;
        Optional<JsonElement> element = fields.any("viewport");
        if (element.isEmpty()) {
            return device;
        }
        try {
            Fields size = Fields.of(element.get(), fields.pointer("viewport"));
            Viewport viewport = new Viewport(
                    number(size, "width", 1, 4096).map(BigDecimal::intValue).orElse(device.width()),
                    number(size, "height", 1, 16_384).map(BigDecimal::intValue).orElse(device.height()),
                    decimal(size, "scale", new BigDecimal("0.5"), new BigDecimal(4))
                            .map(BigDecimal::doubleValue)
                            .orElse(device.scale()),
                    mobile);
            size.end();
            return viewport;
        } catch (Problem problem) {
            fields.wrong(problem);
            return device;
        }
    }

    private static JsonObject render(Viewport viewport) {
        JsonObject json = new JsonObject();
        json.addProperty("width", viewport.width());
        json.addProperty("height", viewport.height());
        json.addProperty("scale", viewport.scale());
        return json;
    }

    private static boolean isLocale(Fields fields, String tag) {
        try {
            new Locale.Builder().setLanguageTag(tag);
            return true;
        } catch (IllformedLocaleException e) {
            fields.wrong("locale", "must be a BCP 47 language tag, such as de-AT");
            return false;
        }
    }

    private static boolean isTimezone(Fields fields, String name) {
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return true;
        }
        fields.wrong("timezone", "must be an IANA time zone, such as Europe/Vienna");
        return false;
    }

    private static WaitUntil waitUntil(Fields fields) {
        Optional<String> text = fields.text("waitUntil", MAX_NAME_LENGTH + WaitUntil.LONGEST_SELECTOR);
        Optional<WaitUntil> event = text.flatMap(WaitUntil::parse);
        if (text.isPresent() && event.isEmpty()) {
            fields.wrong(
                    "waitUntil",
                    "must be load, idle, or selector: and a CSS selector of at most " + WaitUntil.LONGEST_SELECTOR
                            + " characters");
        }
        return event.orElse(CaptureOptions.DEFAULTS.waitUntil());
    }

    private static Optional<String> choice(Fields fields, String name, List<String> choices) {
        Optional<String> value = fields.text(name, MAX_NAME_LENGTH);
        if (value.isPresent() && !choices.contains(value.get())) {
            fields.wrong(name, "must be " + String.join(" or ", choices));
            return Optional.empty();
        }
        return value;
    }

    private static Set<ArtifactKind> artifacts(Fields fields) {
        Set<ArtifactKind> kinds = EnumSet.noneOf(ArtifactKind.class);
        List<String> names = fields.texts("artifacts", ArtifactKind.values().length);
        for (int i = 0; i < names.size(); i++) {
            Optional<ArtifactKind> kind = kind(names.get(i));
            if (kind.isEmpty()) {
                fields.wrong("artifacts/" + i, "must be one of " + allNames());
            }
            kind.ifPresent(kinds::add);
        }
        return kinds;
    }

    private static Optional<ArtifactKind> kind(String name) {
        return Arrays.stream(ArtifactKind.values())
                .filter(kind -> kind.fileName().equals(name))
                .findFirst();
    }

    private static String allNames() {
        return Arrays.stream(ArtifactKind.values()).map(ArtifactKind::fileName).collect(Collectors.joining(", "));
    }

    private static Optional<Duration> millis(Fields fields, String name, int least, int most) {
        return number(fields, name, least, most).map(millis -> Duration.ofMillis(millis.longValue()));
    }

    /** A whole number. */
    private static Optional<BigDecimal> number(Fields fields, String name, int least, int most) {
        Optional<BigDecimal> number = decimal(fields, name, new BigDecimal(least), new BigDecimal(most));
        if (number.isPresent() && number.get().stripTrailingZeros().scale() > 0) {
            fields.wrong(name, "must be a whole number");
            return Optional.empty();
        }
        return number;
    }

    private static Optional<BigDecimal> decimal(Fields fields, String name, BigDecimal least, BigDecimal most) {
        Optional<JsonElement> element = fields.any(name);
        if (element.isEmpty()) {
            return Optional.empty();
        }
        if (element.get() instanceof JsonPrimitive primitive && primitive.isNumber()) {
            BigDecimal number = primitive.getAsBigDecimal();
            if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return Optional.of(number);
            }
        }
        fields.wrong(name, "must be a number from " + least + " to " + most);
        return Optional.empty();
    }

    private static void addFlag(JsonObject json, String name, boolean value, boolean usual) {
        if (value != usual) {
            json.addProperty(name, value);
        }
    }
}
