package dev.slipway.launcher.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something could not be done with a file, in words for people. */
public final class FileTrouble {
    private FileTrouble() {}

    /** The end of a sentence, without the file that the sentence names. */
    public static String words(IOException trouble) {
        return switch (trouble) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "no such file or folder";
            case FileAlreadyExistsException there -> "a file stands in its place";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
        };
    }
}
