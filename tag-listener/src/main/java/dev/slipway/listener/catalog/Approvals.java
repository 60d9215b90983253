package dev.slipway.listener.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What policy asks for, put into a route that does not ask for it by itself: a project cannot weaken it. */
final class Approvals {

    private Approvals() {}

    /** The stages, with an approval before the first of these indexes. */
    static List<String> required(List<String> stages, Set<String> indexes, Value at) {
        int first = 0;
        while (first < stages.size() && !indexes.contains(stages.get(first))) {
            first++;
        }
        int asked = stages.indexOf(Route.APPROVAL);
        if (first == stages.size() || (asked >= 0 && asked < first)) {
            return stages;
        }
        if (asked >= 0) {
            at.refuse(
                    at.path() + ": policy asks for an approval before " + stages.get(first)
                            + ", and the one here comes after it.",
                    "Move approval before " + stages.get(first) + ".");
            return stages;
        }
        List<String> approved = new ArrayList<>(stages);
        approved.add(first, Route.APPROVAL);
        return approved;
    }
}
