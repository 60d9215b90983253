package dev.slipway.listener.catalog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A new project as YAML; its routes are in flow style already. */
record ProjectText(String name, String repository, List<String> routes) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/](?:[A-Za-z0-9/._~@+%=:-]*[A-Za-z0-9/._~@+%=-])?");

    /** As a catalog of its own. */
    String alone() {
        return "projects:\n" + block(2);
    }

    /** As an entry of a mapping in block style. */
    String block(int indent) {
        String lines = name + ":\n  repository: " + quoted() + "\n  routes:\n"
                + routes.stream().map(route -> "    - " + route + "\n").collect(Collectors.joining());
        return lines.indent(indent);
    }

    /** As an entry of a mapping in flow style. */
    String flow() {
        return name + ": {repository: \"" + escaped() + "\", routes: [" + String.join(", ", routes) + "]}";
    }

    private String quoted() {
        return PLAIN.matcher(repository).matches() ? repository : "\"" + escaped() + "\"";
    }

    private String escaped() {
        return repository.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
