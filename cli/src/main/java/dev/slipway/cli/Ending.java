package dev.slipway.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Ends a command that was refused; anything else that it throws is a bug and shows itself as one. */
record Ending(Session session) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        boolean json = deepest(parsed).hasMatchedOption("--json");
        Refusal refusal = thrown instanceof Refusal expected ? expected : bug(thrown);
        return session.refuse(refusal, json);
    }

    private static ParseResult deepest(ParseResult parsed) {
        return parsed.hasSubcommand() ? deepest(parsed.subcommand()) : parsed;
    }

    private Refusal bug(Exception thrown) {
        thrown.printStackTrace(session.err().stream());
        return new Refusal(
                Exit.REFUSED, "internal", "This is a bug in the command: " + thrown, "Report it with the lines above.");
    }
}
