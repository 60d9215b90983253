package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.BuildSpec;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private final List<Findings.Said> said = new ArrayList<>();

    @Test
    void areEqualByPep440() {
        say("pyproject.toml", "1.0.0-rc.1");
        say("pkg/__init__.py", "1.0rc1");

        assertThat(judge("1.0rc1", VersionStrategy.STATIC)).isEqualTo(new Versions.Verdict.Agreed("1.0rc1"));
    }

    @Test
    void mustAllBeTheTags() {
        say("pyproject.toml", "1.0");
        say("setup.py", "0.9");

        assertThat(judge("1.0", VersionStrategy.STATIC))
                .isInstanceOfSatisfying(Versions.Verdict.Refused.class, refused -> {
                    assertThat(refused.failure().message()).contains("setup.py", "0.9", "1.0");
                    assertThat(refused.failure().remedy()).contains("setup.py", "1.0");
                });
    }

    @Test
    void areAllNamedThatAreNotTheTags() {
        say("setup.cfg", "0.9");
        say("pkg/__init__.py", "0.8");

        assertThat(judge("1.0", VersionStrategy.STATIC))
                .isInstanceOfSatisfying(Versions.Verdict.Refused.class, refused -> {
                    assertThat(refused.failure().message()).contains("setup.cfg says 0.9, pkg/__init__.py says 0.8");
                    assertThat(refused.failure().remedy()).contains("in setup.cfg, pkg/__init__.py to 1.0");
                });
    }

    @Test
    void mustBeSaidSomewhere() {
        assertThat(judge("1.0", VersionStrategy.STATIC)).isInstanceOf(Versions.Verdict.Refused.class);
    }

    @Test
    void areNotComparedWhereTheTagDecides() {
        say("pyproject.toml", "0.0.0");

        assertThat(judge("1.0", VersionStrategy.FROM_TAG)).isEqualTo(new Versions.Verdict.Agreed("1.0"));
        assertThat(judge("1.0", VersionStrategy.SCM)).isEqualTo(new Versions.Verdict.Agreed("1.0"));
    }

    @Test
    void mustAgreeAmongThemselvesWhereThereIsNoTag() {
        say("pyproject.toml", "1.0");
        assertThat(judge(null, VersionStrategy.STATIC)).isEqualTo(new Versions.Verdict.Agreed("1.0"));

        say("setup.py", "1.1");
        assertThat(judge(null, VersionStrategy.STATIC)).isInstanceOf(Versions.Verdict.Refused.class);
    }

    @Test
    void areMadeUpForARehearsalThatHasNone() {
        assertThat(judge(null, VersionStrategy.SCM)).isEqualTo(new Versions.Verdict.Agreed("0.0.dev0"));
    }

    private void say(String file, String version) {
        said.add(new Findings.Said(file, version));
    }

    private Versions.Verdict judge(String version, VersionStrategy strategy) {
        BuildSpec build = new BuildSpec("app", null, ".", strategy, null, null, null, null);
        Spec spec = new Spec("a", null, version, build, new RouteSpec("r", List.of()), null, null, 1);
        Findings findings =
                new Findings("python", "a", said, null, "b", List.of(), true, "", null, false, null, null, null, false);
        return Versions.judge(spec, "v" + version, findings);
    }
}
