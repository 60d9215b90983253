package dev.slipway.worker;

import dev.slipway.worker.level.Level;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.offer.Machine;
import dev.slipway.worker.offer.Shortage;
import dev.slipway.worker.toolchain.python.PinnedTools;
import java.util.Optional;

/**
 * Whether wheels are built in containers here.
 *
 * @param engine by which
 * @param obstacle why not, though there is an engine
 */
record Containers(Optional<ContainerEngine> engine, Optional<Shortage> obstacle) {

    static Containers of(Machine machine, PinnedTools tools, Level level) {
        Optional<Shortage> obstacle = machine.engine().flatMap(engine -> obstacle(engine, tools, level));
        return new Containers(machine.engine().filter(engine -> obstacle.isEmpty()), obstacle);
    }

    private static Optional<Shortage> obstacle(ContainerEngine engine, PinnedTools tools, Level level) {
        if (!level.allowsContainers()) {
            return Optional.of(
                    new Shortage(
                            engine
                                    + " answers, but a container is no sandbox: wheels are built without cibuildwheel here.",
                            "Start a worker with --level plain for them; releases that demand sandboxes get none of its cells."));
        }
        return tools.cibuildwheel().isPresent()
                ? Optional.empty()
                : Optional.of(new Shortage(
                        engine
                                + " answers, but cibuildwheel runs on Python 3.11 or later, and the worker's tools on an older one.",
                        "Install such a Python, and start the worker again."));
    }
}
