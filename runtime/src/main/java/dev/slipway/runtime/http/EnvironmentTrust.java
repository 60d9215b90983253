package dev.slipway.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate authorities of the file that SSL_CERT_FILE or REQUESTS_CA_BUNDLE names, where one does; Java's own otherwise. */
final class EnvironmentTrust {
    private EnvironmentTrust() {}

    static Optional<SSLContext> context(UnaryOperator<String> environment) {
        return Stream.of("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
                .map(environment)
                .filter(name -> name != null && !name.isBlank())
                .map(Path::of)
                .findFirst()
                .map(EnvironmentTrust::trusting);
    }

    private static SSLContext trusting(Path bundle) {
        try (InputStream in = Files.newInputStream(bundle)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry(Integer.toString(authorities.size()), each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificates of %s (SSL_CERT_FILE or REQUESTS_CA_BUNDLE) cannot be read: %s"
                            .formatted(bundle, e.getMessage()),
                    e);
        }
    }
}
