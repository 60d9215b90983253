package dev.slipway.cli.door;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Adds to the refusal of an unknown name the nearest name that is known. */
public final class Suggestion {
    private static final String ASKED = "Did you mean";

    private Suggestion() {}

    /** Makes the call; when it is refused for its input, the known names are looked up and the nearest is suggested. */
    public static <T> T whenUnknown(String name, Supplier<? extends Collection<String>> known, Supplier<T> call) {
        try {
            return call.get();
        } catch (Refusal refusal) {
            if (refusal.exit() != Exit.USAGE || (refusal.getMessage() + refusal.remedy()).contains(ASKED)) {
                throw refusal;
            }
            throw Nearest.to(name, known.get())
                    .filter(near -> !near.equals(name))
                    .map(near -> refusal.withRemedy((ASKED + " '" + near + "'? " + refusal.remedy()).strip()))
                    .orElse(refusal);
        }
    }

    /** The names of the registered projects. */
    public static List<String> projects(Door door) {
        return door.get("/projects").json().list().stream()
                .map(project -> project.text("name"))
                .toList();
    }
}
