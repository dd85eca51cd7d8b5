package dev.linksnap.tags;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.schedules.ScheduleJson;

/** A tag as the API shows it. */
public final class TagJson {
    private TagJson() {}

    public static JsonObject render(Tag tag) {
        JsonObject policy = new JsonObject();
        policy.add(
                "schedule",
                tag.policy().schedule().<JsonElement>map(ScheduleJson::render).orElse(JsonNull.INSTANCE));
        JsonObject json = new JsonObject();
        json.addProperty("name", tag.name().text());
        json.addProperty("count", tag.count());
        json.addProperty("color", tag.color().orElse(null));
        json.add("policy", policy);
        return json;
    }
}
