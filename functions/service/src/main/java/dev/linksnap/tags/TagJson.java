package dev.linksnap.tags;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.linksnap.schedules.ScheduleJson;

/** A tag as the API shows it. */
final class TagJson {
    private TagJson() {}

    static JsonObject render(Tag tag) {
        JsonObject policy = new JsonObject();
        policy.add(
                "schedule",
                tag.policy().schedule().<JsonElement>map(ScheduleJson::render).orElse(JsonNull.INSTANCE));
        JsonObject json = new JsonObject();
        json.addProperty("name", tag.name().text());
        json.addProperty("count", tag.count());
        json.add("policy", policy);
        return json;
    }
}
