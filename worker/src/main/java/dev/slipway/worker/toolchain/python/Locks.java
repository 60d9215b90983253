package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.cell.Sha256;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resolves build requirements, by uv. The same ones are not resolved again for some minutes; where the index is out of reach,
 * the last resolution serves on.
 */
final class Locks {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Uv uv;
    private final LockFiles files;

    /** What to resolve: {@code options} narrow the choice further. */
    private record Question(Interpreter python, String oldest, List<String> requirements, List<String> options) {
        String key(CellWork work, String base) {
            return Sha256.of(String.join(
                    "\n",
                    work.cell().pythonSource().orElse(""),
                    oldest,
                    requirements.stream().sorted().toList().toString(),
                    base));
        }
    }

    Locks(Uv uv, LockFiles files) {
        this.uv = uv;
        this.files = files;
    }

    /** Locks a project's build requirements; what cannot be locked is in the lock by name, and in the log. */
    Attempt<Lock> of(CellWork work, Interpreter python, List<String> requirements, String requiresPython) {
        List<String> lockable = requirements.stream().filter(Locks::isLockable).toList();
        List<String> unlockable =
                requirements.stream().filter(each -> !lockable.contains(each)).toList();
        // What the oldest Python cannot have at all is resolved for the one that builds the sdist.
        List<Question> questions = Stream.of(RequiresPython.of(requiresPython).oldest(), python.minor())
                .distinct()
                .map(oldest -> new Question(python, oldest, lockable, List.of()))
                .toList();
        return firstSolved(work, questions)
                .map(kept -> kept.map(found -> lock(found, unlockable))
                        .orElseGet(() ->
                                new Lock("", LockFiles.written(files.clock().instant()), requirements)))
                .map(lock -> told(work, lock));
    }

    /** The lock with what a backend asks for besides: as of then, and without changing what is locked. */
    Attempt<Lock> including(CellWork work, Interpreter python, Lock lock, List<String> wanted) {
        Path base = OwnFiles.write(work.folder(), "lock-base.txt", lock.requirements());
        List<String> constraints = List.of("--constraints", base.toString());
        List<String> then = new ArrayList<>(constraints);
        then.addAll(List.of("--exclude-newer", lock.resolvedAt()));
        List<String> lockable = wanted.stream().filter(Locks::isLockable).toList();
        String key = new Question(python, python.minor(), lockable, then).key(work, lock.requirements());
        Optional<LockFiles.Kept> kept = files.find(key);
        if (kept.isPresent()) {
            return Attempt.done(new Lock(kept.get().requirements(), lock.resolvedAt(), lock.unlocked()));
        }
        return solve(work, new Question(python, python.minor(), lockable, then))
                .then(solved -> solved.isPresent()
                        ? Attempt.done(solved)
                        // An index that does not tell when its files came cannot be asked for what it had then.
                        : solve(work, new Question(python, python.minor(), lockable, constraints)))
                .map(solved -> solved.map(text -> files.keep(key, text).requirements()))
                .map(solved ->
                        new Lock(solved.orElse(""), lock.resolvedAt(), solved.isPresent() ? lock.unlocked() : wanted))
                .map(more -> told(work, more));
    }

    private Attempt<Optional<LockFiles.Kept>> firstSolved(CellWork work, List<Question> questions) {
        Attempt<Optional<LockFiles.Kept>> answer = Attempt.done(Optional.empty());
        for (Question question : questions) {
            answer = answer.then(found -> found.isPresent() ? Attempt.done(found) : solvedLately(work, question));
        }
        return answer;
    }

    private Attempt<Optional<LockFiles.Kept>> solvedLately(CellWork work, Question question) {
        String key = question.key(work, "");
        Optional<LockFiles.Kept> kept = files.find(key);
        if (kept.filter(found -> found.isYounger(FRESH, files.clock().instant()))
                .isPresent()) {
            return Attempt.done(kept);
        }
        Attempt<Optional<LockFiles.Kept>> solved =
                solve(work, question).map(text -> text.map(requirements -> files.keep(key, requirements)));
        boolean outOfReach =
                solved instanceof Attempt.Failed<?>(Failure failure) && failure.kind() == Failure.Kind.UNAVAILABLE;
        return outOfReach && kept.isPresent() ? Attempt.done(kept) : solved;
    }

    /** Empty when there is no solution. */
    private Attempt<Optional<String>> solve(CellWork work, Question question) {
        if (question.requirements().isEmpty()) {
            return Attempt.done(Optional.of(""));
        }
        Path in = OwnFiles.write(work.folder(), "requirements.txt", String.join("\n", question.requirements()) + "\n");
        Path out = work.folder().work().resolve("lock.txt");
        List<String> options = new ArrayList<>(question.options());
        work.pythonSource().map(Uv::onlyFrom).ifPresent(options::addAll);
        Ended ended = work.run(uv.compile(work, question.python(), question.oldest(), options, in, out));
        if (ended instanceof Ended.Exited(int code, String lastLines)
                && code != 0
                && !Fetching.isOutOfReach(lastLines)) {
            return Attempt.done(Optional.empty());
        }
        return CommandFailure.check(
                        ended,
                        "resolving the build requirements",
                        exited -> Fetching.indexUnavailable("The build requirements", exited.lastLines()))
                .map(done -> Optional.of(read(work, out)));
    }

    private static String read(CellWork work, Path out) {
        try {
            if (!OwnFiles.holds(work.folder(), out)) {
                throw new IOException("it is no file of the cell");
            }
            return Files.readString(out);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + out, unreadable);
        }
    }

    private static Lock lock(LockFiles.Kept kept, List<String> unlockable) {
        return new Lock(kept.requirements(), LockFiles.written(kept.resolvedAt()), unlockable);
    }

    /** A lock holds versions; a requirement by address or path has none. */
    private static boolean isLockable(String requirement) {
        return Fetching.isRequirement(requirement)
                && !requirement.contains("@")
                && requirement.lines().count() == 1;
    }

    private static Lock told(CellWork work, Lock lock) {
        lock.requirements().lines().filter(line -> !line.startsWith(" ")).forEach(line -> work.log()
                .line("locked: " + line.replace(" \\", "")));
        lock.unlocked().forEach(each -> work.log().line("not locked: " + each));
        return lock;
    }
}
