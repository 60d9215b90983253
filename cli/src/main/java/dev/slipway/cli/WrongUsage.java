package dev.slipway.cli;

import dev.slipway.cli.text.Nearest;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that cannot be read with one sentence and one hint. */
record WrongUsage(Session session) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        return session.refuse(refusal(wrong), List.of(arguments).contains("--json"));
    }

    private static Refusal refusal(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().getFirst(), line, name);
        }
        String message = wrong.getMessage().lines().findFirst().orElse("Wrong usage.");
        return Refusal.usage(message.endsWith(".") ? message : message + ".", synopsis(line));
    }

    private static Refusal unmatched(String word, CommandLine line, String name) {
        boolean top = line.getParent() == null;
        if (word.startsWith("-")) {
            return suggesting(
                    "'" + name + "' has no option '" + word + "'.",
                    word,
                    line.getCommandSpec().optionsMap().keySet(),
                    synopsis(line));
        }
        return top
                ? suggesting(
                        "There is no command '" + word + "'.", word, Commands.names(), "`slipway --help` lists them.")
                : suggesting(
                        "'" + name + "' does not know what to do with '" + word + "'.",
                        word,
                        line.getSubcommands().keySet(),
                        synopsis(line));
    }

    private static Refusal suggesting(String message, String word, Collection<String> known, String otherwise) {
        return Refusal.usage(
                message,
                Nearest.to(word, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse(otherwise));
    }

    private static String synopsis(CommandLine line) {
        var help = new CommandLine.Help(
                line.getCommandSpec(), CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return "Usage: " + help.synopsis(0).replaceAll("\\s+", " ").strip();
    }
}
