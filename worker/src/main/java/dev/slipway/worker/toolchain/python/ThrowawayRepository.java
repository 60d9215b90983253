package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.util.List;
import java.util.Map;

/**
 * A git repository of one commit around a source tree that came without its own: setuptools-scm and its like put those
 * files into a sdist that git knows of.
 */
record ThrowawayRepository(CellWork work) {
    private static final String COMMIT = """
            command -v git >/dev/null || { echo "no git here: files outside of packages may be missing"; exit 0; }
            [ -e .git ] && exit 0
            git init -q . && git add -A -f && git -c commit.gpgsign=false commit -q --no-verify -m source""";

    Attempt<String> make() {
        String time = work.cell().sourceDateEpoch() + " +0000";
        Map<String, String> variables = Map.of(
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "slipway",
                "GIT_AUTHOR_EMAIL", "slipway@localhost",
                "GIT_AUTHOR_DATE", time,
                "GIT_COMMITTER_NAME", "slipway",
                "GIT_COMMITTER_EMAIL", "slipway@localhost",
                "GIT_COMMITTER_DATE", time);
        Ended ended = work.run(Command.build(work.folder().source(), variables, List.of("/bin/sh", "-c", COMMIT)));
        return CommandFailure.check(
                ended,
                "git init",
                exited -> CommandFailure.user(
                        "build-failed", "Putting the source into a repository", exited, "See what git said."));
    }
}
