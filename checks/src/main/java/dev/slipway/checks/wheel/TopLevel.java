package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.archive.Member;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands at the top of a wheel stands beside all other packages after the install: folders that many projects have in their
 * sources overwrite each other there. And what a build left behind belongs to nobody. Indexes take both.
 */
public final class TopLevel implements WheelCheck {

    private static final Set<String> COMMON = Set.of(
            "test",
            "tests",
            "testing",
            "doc",
            "docs",
            "example",
            "examples",
            "bench",
            "benchmark",
            "benchmarks",
            "build",
            "dist",
            "script",
            "scripts",
            "src",
            "tools",
            "node_modules",
            "__init__.py",
            "setup.py",
            "conftest.py",
            "noxfile.py");
    private static final Set<String> LEFT_BEHIND = Set.of(
            "__pycache__",
            ".DS_Store",
            ".git",
            ".hg",
            ".svn",
            ".eggs",
            ".tox",
            ".nox",
            ".venv",
            ".idea",
            ".vscode",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".hypothesis",
            ".coverage");

    private static final String LEAVE_OUT = "Leave it out: the build backend has a setting for what is packed.";

    @Override
    public void check(Wheel wheel, Findings findings) {
        Set<String> common = new TreeSet<>();
        for (Member member : wheel.archive().members()) {
            String[] path = member.name().split("/", -1);
            if (COMMON.contains(path[0])) {
                common.add(path[0]);
            }
            for (String part : path) {
                if (LEFT_BEHIND.contains(part)) {
                    findings.warning(
                            "left-behind",
                            member.name(),
                            Shown.quoted(member.name()) + " was left behind by some tool, and is not for users",
                            LEAVE_OUT);
                    break;
                }
            }
        }
        for (String name : common) {
            findings.warning(
                    "top-level-common",
                    name,
                    Shown.quoted(name)
                            + " is at the top of the wheel, where other projects' files of that name overwrite it",
                    LEAVE_OUT);
        }
    }
}
