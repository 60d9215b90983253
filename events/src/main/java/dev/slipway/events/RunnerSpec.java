package dev.slipway.events;

import java.util.List;
import java.util.Objects;

/**
 * Machines of a forge that can be started as workers: the address of its API, the {@code owner/name} of the repository whose
 * workflow starts one, the workflow's file name, the branch or tag to run it from, a reference to the credential that may
 * start it ({@code env:NAME} or {@code file:PATH}; never the secret itself), and the platforms that they are wanted for.
 */
public record RunnerSpec(
        String api, String repository, String workflow, String ref, String credential, List<String> platforms) {
    public RunnerSpec {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(credential, "credential");
        workflow = workflow == null ? "slipway-worker.yml" : workflow;
        ref = ref == null ? "main" : ref;
        platforms = List.copyOf(platforms);
    }
}
