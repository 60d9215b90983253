package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a sandbox shows what stands elsewhere on the machine: always at the same places, so that a build neither learns nor
 * records where the worker keeps its things.
 */
final class InsidePaths {
    static final String WORK = "/build";
    static final String TOOLS = "/slipway/tools";
    static final String SCRIPTS = "/slipway/scripts";
    static final String ENVIRONMENTS = "/slipway/environments";
    static final String EGRESS = "/slipway/egress";

    private final Map<String, String> moved = new LinkedHashMap<>();
    private final Path environments;
    private final Pattern named;

    InsidePaths(CellFolder folder, Places places) {
        this.environments = places.environments();
        this.named = Pattern.compile(Pattern.quote(environments + "/") + "([A-Za-z0-9.-]+)");
        moved.put(folder.work().toString(), WORK);
        moved.put(places.tools().toString(), TOOLS);
        moved.put(places.scripts().toString(), SCRIPTS);
        moved.put(environments.toString(), ENVIRONMENTS);
        // Where nothing of the cell itself can be taken for a tool's configuration.
        moved.put(folder.root().toString(), "/");
    }

    /** A text in which paths of the machine may stand, with those of the sandbox in their stead. */
    String of(String text) {
        String inside = text;
        for (Map.Entry<String, String> move : moved.entrySet()) {
            inside = inside.replace(move.getKey(), move.getValue());
        }
        return inside;
    }

    /** The build environments that stand in these texts, as they are called in their common folder. */
    Set<String> environmentsIn(Iterable<String> texts) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : texts) {
            named.matcher(text).results().forEach(match -> names.add(match.group(1)));
        }
        names.removeIf(name -> name.chars().allMatch(letter -> letter == '.'));
        return names;
    }

    Path environment(String name) {
        return environments.resolve(name);
    }

    /** Every folder above a path, the topmost first. */
    static List<Path> above(Path path) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = path.getParent();
                folder != null && folder.getParent() != null;
                folder = folder.getParent()) {
            folders.addFirst(folder);
        }
        return folders;
    }
}
