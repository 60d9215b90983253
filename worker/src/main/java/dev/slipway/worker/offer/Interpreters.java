package dev.slipway.worker.offer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.Resources;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.system.PythonPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The Pythons that this worker offers: CPython 3.8 or later, the newest patch of each minor version, oldest first; those without the GIL apart. */
public record Interpreters(List<Interpreter> all) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Interpreters {
        all = List.copyOf(all);
    }

    /** Finds them and runs each once to ask for its version. */
    public static Interpreters find(Map<String, String> environment) {
        List<Interpreter> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Interpreter>>> asked = new InterpreterSearch(
                            new PythonPlaces(OperatingSystem.HERE, environment))
                    .executables().stream()
                            .map(executable -> threads.submit(() -> ask(executable)))
                            .toList();
            for (Future<Optional<Interpreter>> answer : asked) {
                answer.get().ifPresent(answers::add);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("asking the interpreters failed", broken.getCause());
        }
        return best(answers);
    }

    static Interpreters best(List<Interpreter> found) {
        List<Interpreter> best = new ArrayList<>();
        for (Interpreter candidate : found) {
            Optional<Interpreter> same = best.stream()
                    .filter(other -> other.name().equals(candidate.name()))
                    .findFirst();
            if (same.isEmpty() || same.get().patch() < candidate.patch()) {
                same.ifPresent(best::remove);
                best.add(candidate);
            }
        }
        best.sort(Comparator.comparing(Interpreter::major)
                .thenComparing(Interpreter::minorNumber)
                .thenComparing(Interpreter::freeThreaded));
        return new Interpreters(best);
    }

    public List<String> versions() {
        return all.stream().map(Interpreter::name).toList();
    }

    /** Each as {@code python3.11}, with what tells it from others. */
    public Map<String, String> builds() {
        Map<String, String> builds = new LinkedHashMap<>();
        all.forEach(python -> builds.put("python" + python.name(), python.build()));
        return builds;
    }

    public Optional<Interpreter> named(String name) {
        return all.stream().filter(python -> python.name().equals(name)).findFirst();
    }

    /** Those that serve where a cell names none, the newest first: not everything runs without the GIL. */
    public List<Interpreter> usual() {
        return all.reversed().stream().filter(python -> !python.freeThreaded()).toList();
    }

    public Optional<Interpreter> newest() {
        return usual().stream().findFirst();
    }

    private static Optional<Interpreter> ask(Path executable) {
        List<String> words = List.of(executable.toString(), "-I", "-c", Resources.text("offer/interpreter.py"));
        return Programs.answer(Map.of(), words).flatMap(answer -> {
            try {
                return usable(executable, JSON.readValue(answer, Interpreter.Facts.class));
            } catch (JsonProcessingException noPython) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Interpreter> usable(Path executable, Interpreter.Facts facts) {
        Interpreter interpreter = new Interpreter(
                executable,
                facts.version().get(0) + "." + facts.version().get(1) + "."
                        + facts.version().get(2),
                facts.freeThreaded(),
                facts.linkCommand(),
                facts.compilerFlags(),
                facts.missing());
        boolean serves = facts.implementation().equals("CPython")
                && !facts.debug()
                && !facts.virtual()
                && Platform.ofThisMachine().isServedBy(facts.platform());
        return serves && interpreter.isAtLeast(3, 8) ? Optional.of(interpreter) : Optional.empty();
    }
}
