package dev.slipway.launcher.service;

import dev.slipway.launcher.home.PrivateFile;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What the first {@code up} of a home decided, and later ones keep.
 *
 * @param host the address that the front door listens on
 * @param publicUrl what others call it by, when that is not its own address
 */
public record Setup(Form form, int workers, String host, Optional<String> publicUrl) {
    public static Optional<Setup> read(SlipwayHome home) {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Setup(
                Form.valueOf(properties.getProperty("form").toUpperCase(Locale.ROOT)),
                Integer.parseInt(properties.getProperty("workers")),
                properties.getProperty("host"),
                Optional.ofNullable(properties.getProperty("public-url"))));
    }

    public void write(SlipwayHome home) {
        Properties properties = new Properties();
        properties.setProperty("form", form.name().toLowerCase(Locale.ROOT));
        properties.setProperty("workers", Integer.toString(workers));
        properties.setProperty("host", host);
        publicUrl.ifPresent(url -> properties.setProperty("public-url", url));
        try {
            StringWriter text = new StringWriter();
            properties.store(text, "How this standalone was first started");
            PrivateFile.write(file(home), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(SlipwayHome home) {
        return home.root().resolve("setup.properties");
    }
}
