package dev.slipway.worker.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One program to run inside a cell.
 *
 * @param arguments the program and its arguments
 * @param environment variables in addition to the clean environment of the cell's level
 * @param programs folders that come first on its PATH
 * @param folder where it runs
 * @param phase whether it may reach the network
 * @param input what it reads on its standard input; empty for none
 */
public record Command(
        List<String> arguments,
        Map<String, String> environment,
        List<Path> programs,
        Path folder,
        Phase phase,
        String input) {

    /** Requirements are fetched with the network, project code runs without it. */
    public enum Phase {
        /** From where the machine's own tools fetch. */
        FETCH,
        /** Only from the indexes that the command names. */
        INSTALL,
        /** From nowhere. */
        BUILD
    }

    public Command {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        programs = List.copyOf(programs);
    }

    /** A command that fetches. */
    public static Command fetch(Path folder, Map<String, String> environment, List<String> arguments) {
        return new Command(arguments, environment, List.of(), folder, Phase.FETCH, "");
    }

    /** A command that fetches from the indexes it names itself. */
    public static Command install(Path folder, Map<String, String> environment, List<String> arguments) {
        return new Command(arguments, environment, List.of(), folder, Phase.INSTALL, "");
    }

    /** A command that works on what is there. */
    public static Command build(Path folder, Map<String, String> environment, List<String> arguments) {
        return new Command(arguments, environment, List.of(), folder, Phase.BUILD, "");
    }

    public Command withInput(String text) {
        return new Command(arguments, environment, programs, folder, phase, text);
    }

    public Command withPrograms(Path... folders) {
        return new Command(arguments, environment, List.of(folders), folder, phase, input);
    }

    /** The same command started in another way: what a level does with it. */
    public Command as(List<String> otherArguments, Map<String, String> otherEnvironment) {
        return new Command(otherArguments, otherEnvironment, programs, folder, phase, input);
    }

    /** The program's own name, for messages. */
    public String program() {
        return Path.of(arguments.getFirst()).getFileName().toString();
    }
}
