package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What uv 0.9.30 and pip 23 said. */
class MissingRequirementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing-one was not found in the package registry and app==1.0@      depends on missing-one>=2, we can"
                        + " conclude that app==1.0 cannot be used.|missing-one>=2|app==1.0",
                "there is no version of hello==9.9 and app2==1.0 depends on@      hello==9.9, we can conclude that app2==1.0"
                        + " cannot be used.|hello==9.9|app2==1.0",
                "only hello==1.0 is available and app3==1.0 depends on@      hello>=2,<3, we can conclude that app3==1.0"
                        + " cannot be used.|hello>=2,<3|app3==1.0",
                "only old==1.0 is available and old==1.0 has no wheels with@      a matching Python ABI tag (e.g., `cp39`), we"
                        + " can conclude that all@      versions of old cannot be used.@      And because ext==1.0 depends on"
                        + " old, we can conclude that ext==1.0@      cannot be used.|old|ext==1.0"
            })
    void findsItInTheWrappedSentencesOfUv(String said, String requirement, String requiredBy) {
        String output = "  × No solution found when resolving dependencies:\n  ╰─▶ Because " + said.replace('@', '\n');

        assertThat(MissingRequirement.in(output))
                .contains(new MissingRequirement(requirement, Optional.of(requiredBy)));
    }

    @Test
    void findsItInWhatPipSays() {
        assertThat(MissingRequirement.in("""
                ERROR: Could not find a version that satisfies the requirement missing-one>=2 (from app) (from versions: none)
                ERROR: No matching distribution found for missing-one>=2""")).contains(new MissingRequirement("missing-one>=2", Optional.of("app")));
        assertThat(MissingRequirement.in(
                        "ERROR: Could not find a version that satisfies the requirement app==2.0 (from versions: 1.0)"))
                .contains(new MissingRequirement("app==2.0", Optional.empty()));
    }

    @Test
    void findsNoneWhereRequirementsContradictEachOther() {
        assertThat(MissingRequirement.in("""
                  × No solution found when resolving dependencies:
                  ╰─▶ Because only app6==1.0 is available and app6==1.0 depends on hello<1, we
                      can conclude that all versions of app6 depend on hello<1.
                      And because app5==1.0 depends on hello==1.0 and app6, we can conclude
                      that app5==1.0 cannot be used.""")).isEmpty();
    }
}
