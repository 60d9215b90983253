package dev.slipway.cli;

import dev.slipway.cli.door.Door;
import dev.slipway.cli.door.FrontDoor;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command has: {@code --json}, {@code --timeout}, and the front door. {@link #call} returns the exit code. */
public abstract class Command implements Callable<Integer> {
    /** Long enough for the first looks at a hundred repositories. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    protected final Session session;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    private boolean json;

    @Option(names = "--timeout", paramLabel = "D", description = "Wait at most this long: 30s, 10m, 2h.")
    private Duration timeout;

    protected Command(Session session) {
        this.session = session;
    }

    protected final boolean json() {
        return json;
    }

    protected final Terminal out() {
        return session.out();
    }

    protected final Terminal err() {
        return session.err();
    }

    protected final Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    protected final Door door() {
        return new Door(FrontDoor.of(session.environment()), timeout().orElse(PATIENCE));
    }

    /** Prints a document as it was sent for scripts, or calls what lays it out for people. */
    protected final int show(Json document, Runnable page) {
        if (json) {
            out().line(document.compact());
        } else {
            page.run();
        }
        return Exit.DONE;
    }

    /** Reads what follows {@code --timeout}. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return Spans.read(value);
            } catch (IllegalArgumentException notATime) {
                throw new TypeConversionException(notATime.getMessage());
            }
        }
    }
}
