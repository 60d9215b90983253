package dev.slipway.listener.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.events.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an applied catalog changes, one line a thing: {@code + project ingest},
 * {@code ~ index pypi: patience PT3M → PT10M}.
 */
public final class CatalogDiff {

    private CatalogDiff() {}

    /** The lines, in the order projects, indexes, forges, sources, policy; none where nothing changes. */
    public static List<String> between(Catalog old, Catalog now) {
        List<String> lines = new ArrayList<>();
        entries("project", old.projects(), now.projects(), lines);
        entries("index", old.indexes(), now.indexes(), lines);
        entries("forge", old.forges(), now.forges(), lines);
        entries("source", old.sources(), now.sources(), lines);
        List<String> policy = new ArrayList<>();
        changes("", json(old.policy()), json(now.policy()), policy);
        if (!policy.isEmpty()) {
            lines.add("~ policy: " + String.join(", ", policy));
        }
        return lines;
    }

    private static void entries(String what, Map<String, ?> old, Map<String, ?> now, List<String> lines) {
        for (String name : union(old.keySet(), now.keySet())) {
            if (!old.containsKey(name)) {
                lines.add("+ " + what + " " + name);
            } else if (!now.containsKey(name)) {
                lines.add("- " + what + " " + name);
            } else {
                List<String> changes = new ArrayList<>();
                changes("", json(old.get(name)), json(now.get(name)), changes);
                if (!changes.isEmpty()) {
                    lines.add("~ " + what + " " + name + ": " + String.join(", ", changes));
                }
            }
        }
    }

    private static void changes(String path, JsonNode old, JsonNode now, List<String> changes) {
        if (old.equals(now)) {
            return;
        }
        Map<String, JsonNode> before = fields(old);
        Map<String, JsonNode> after = fields(now);
        if (before.isEmpty() || after.isEmpty()) {
            changes.add((path.isEmpty() ? "" : path + " ") + shown(old) + " → " + shown(now));
            return;
        }
        int earlier = changes.size();
        for (String name : union(before.keySet(), after.keySet())) {
            String at = path.isEmpty() ? name : path + "." + name;
            if (before.containsKey(name) && after.containsKey(name)) {
                changes(at, before.get(name), after.get(name), changes);
            } else {
                changes.add((after.containsKey(name) ? "+ " : "- ") + at);
            }
        }
        if (changes.size() == earlier) {
            changes.add(path + " in another order");
        }
    }

    /** The fields of an object, and the items of a list of named objects by their names. */
    private static Map<String, JsonNode> fields(JsonNode node) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (node instanceof ArrayNode items) {
            items.forEach(item -> {
                if (item.has("name")) {
                    fields.put(item.get("name").textValue(), item);
                }
            });
        } else {
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private static JsonNode json(Object value) {
        return Json.MAPPER.valueToTree(value);
    }

    private static String shown(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }
}
