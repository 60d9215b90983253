package dev.slipway.cli.project;

import dev.slipway.cli.Group;
import picocli.CommandLine.Command;

/** {@code slipway project}: registers repositories and shows them. */
@Command(name = "project", description = "Register repositories and look at them.")
public final class ProjectCommand extends Group {}
