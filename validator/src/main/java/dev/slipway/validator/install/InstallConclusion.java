package dev.slipway.validator.install;

import dev.slipway.events.Event;
import dev.slipway.events.Header;
import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.InstallEvent.Verified;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.validator.install.InstallCell.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all cells of an install together say. The first of them speaks for the package. */
record InstallConclusion(Install install, List<InstallCell> cells) {

    /** The first failure is the install's; it works when all have worked. */
    Optional<Event> fact(Header header) {
        Optional<Event> failed = cells.stream()
                .filter(cell -> cell.state() == State.FAILED)
                .findFirst()
                .map(cell -> failed(cell, header));
        boolean open = cells.stream().anyMatch(InstallCell::isOpen);
        return failed.isPresent() || open ? failed : Optional.of(verified(header));
    }

    private Failed failed(InstallCell cell, Header header) {
        return new Failed(header, install.generation(), install.stage(), cell.failure(), cell.attempts());
    }

    private Verified verified(Header header) {
        InstallReport first = cells.getFirst().report();
        return new Verified(
                header,
                install.generation(),
                install.stage(),
                install.set(),
                first.installed(),
                first.outputs(),
                installations());
    }

    /** Of every file. */
    private List<Installation> installations() {
        return install.unless().stream()
                .flatMap(unless -> {
                    List<Installation> found = cells.stream()
                            .map(cell -> cell.report().installation())
                            .filter(each -> unless.filename().equals(each.filename()))
                            .toList();
                    return found.isEmpty() ? Stream.of(unless) : found.stream();
                })
                .toList();
    }
}
