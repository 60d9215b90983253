package dev.slipway.listener.catalog;

import dev.slipway.events.BuildSpec;
import dev.slipway.listener.catalog.Route.On;
import dev.slipway.listener.catalog.Route.Versions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the routes of one project, in order. */
final class RouteReader {
    private static final Words WORDS = Words.of("name", "on", "tags", "versions", "build", "stages")
            .later("branch", "Leave the route out: releases start from tags and dispatches.");
    private static final Words ON = Words.of("tag", "dispatch")
            .later("branch", "Write tag or dispatch.")
            .later("release", "Write tag or dispatch.");
    private static final Words VERSIONS =
            new Words(Arrays.stream(Versions.values()).map(Versions::word).toList(), Map.of());

    private final Destinations destinations;
    private final Policy policy;
    private final Map<String, BuildSpec> builds;
    private final List<Route> routes = new ArrayList<>();

    private RouteReader(Destinations destinations, Policy policy, Map<String, BuildSpec> builds) {
        this.destinations = destinations;
        this.policy = policy;
        this.builds = builds;
    }

    /** The routes of the list at a value; {@code builds} are those that they can refer to, the usual one first. */
    static List<Route> read(Value at, Destinations destinations, Policy policy, Map<String, BuildSpec> builds) {
        RouteReader reader = new RouteReader(destinations, policy, builds);
        List<Value> items = at.isNull() ? List.of() : at.items();
        if (items.isEmpty() && (at.isNull() || at.isList())) {
            at.refuse(at.path() + " has no route.", "Write one such as - {stages: [pypi]}.");
        }
        items.forEach(reader::read);
        return reader.routes;
    }

    private void read(Value at) {
        Section section = Section.of(at, WORDS);
        On on = section.get("on")
                .flatMap(value -> value.choice(ON))
                .map(RouteReader::onOf)
                .orElse(On.TAG);
        List<String> tags = section.get("tags").map(RouteReader::tags).orElse(null);
        Versions versions = section.get("versions")
                .flatMap(value -> value.choice(VERSIONS))
                .map(word -> Versions.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(null);
        Optional<String> build = section.get("build").flatMap(this::build);
        List<String> stages = stages(section);
        refuseCrates(builds.get(build.orElse(builds.keySet().iterator().next())), section);
        String name = section.get("name").flatMap(this::name).orElseGet(() -> unnamed(stages));
        routes.add(new Route(name, on, tags, versions, build.orElse(null), stages));
    }

    private static On onOf(String word) {
        return On.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Optional<String> name(Value at) {
        return at.text().flatMap(name -> {
            if (!Names.isName(name)) {
                return at.refuse("'" + name + "' cannot name a route.", Names.REMEDY);
            }
            return taken(name)
                    ? at.refuse(
                            at.path() + ": '" + name + "' names an earlier route too.",
                            "Give each route a name of its own.")
                    : Optional.of(name);
        });
    }

    private String unnamed(List<String> stages) {
        String name = stages.isEmpty() ? "route" : String.join("-", stages);
        int number = 2;
        String free = name;
        while (taken(free)) {
            free = name + "-" + number++;
        }
        return free;
    }

    private boolean taken(String name) {
        return routes.stream().anyMatch(route -> route.name().equals(name));
    }

    private static List<String> tags(Value at) {
        List<Value> items = at.isList() ? at.items() : List.of(at);
        if (items.isEmpty()) {
            at.refuse(at.path() + " has no pattern.", "Write \"v{version}\", or leave tags out.");
        }
        return items.stream().flatMap(item -> tag(item).stream()).toList();
    }

    private static Optional<String> tag(Value at) {
        if (at.isMapping()) {
            return at.refuse(at.path() + " must be a text.", "Put patterns in double quotes: \"{version}\".");
        }
        return at.text().flatMap(text -> {
            Optional<Problem> wrong = TagPattern.wrongWith(text);
            wrong.ifPresent(problem -> at.refuse(at.path() + ": " + problem.message(), problem.remedy()));
            return wrong.isPresent() ? Optional.empty() : Optional.of(text);
        });
    }

    private Optional<String> build(Value at) {
        return at.text()
                .flatMap(name -> builds.containsKey(name)
                        ? Optional.of(name)
                        : at.refuse(
                                at.path() + ": this project has no build '" + name + "'.",
                                Nearest.hint(name, builds.keySet())));
    }

    private List<String> stages(Section section) {
        Optional<Value> at = section.get("stages");
        if (at.isEmpty()) {
            section.at().refuse(section.at().path() + " has no stages.", "Write stages: [pypi].");
            return List.of();
        }
        List<Value> items = at.get().items();
        if (items.isEmpty() && at.get().isList()) {
            at.get().refuse(at.get().path() + " is empty.", "Name at least one index.");
        }
        List<String> stages = new ArrayList<>();
        for (Value item : items) {
            Optional<String> stage = destinations.stage(item);
            if (stage.filter(stages::contains).isPresent()) {
                item.refuse(item.path() + ": '" + stage.get() + "' stands here twice.", "Name each stage once.");
            } else {
                stage.ifPresent(stages::add);
            }
        }
        return Approvals.required(stages, policy.approval().keySet(), at.get());
    }

    /** Every index that can be a stage today is one of Python. */
    private void refuseCrates(BuildSpec build, Section section) {
        if (!"rust".equals(build.kind())) {
            return;
        }
        section.get("stages").map(Value::items).orElse(List.of()).stream()
                .filter(item -> item.text().filter(destinations::isIndex).isPresent())
                .forEach(item -> item.refuse(
                        item.path() + ": publishing crates is not supported yet, and this route's build " + build.name()
                                + " makes one.",
                        "Write stages: [approval], and try the build by `slipway rehearse`."));
    }
}
