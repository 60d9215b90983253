package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a build in a container is given of this machine, besides its network: where packages come from, the proxies, the
 * certificates that are trusted here, and the release's lock.
 *
 * @param machine the worker's environment
 * @param indexes where the machine's tools find packages, in uv's words
 */
record ContainerSettings(Map<String, String> machine, Map<String, String> indexes) {
    private static final String CERTIFICATES = "/etc/slipway/certificates.pem";
    private static final String CONSTRAINTS = "/etc/slipway/constraints.txt";
    private static final List<String> PROXIES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");
    private static final List<String> TRUST =
            List.of("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE");
    private static final List<String> CONSTRAINED =
            List.of("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "UV_CONSTRAINT", "UV_BUILD_CONSTRAINT");

    /** Where packages come from: variables that may hold passwords, and so are named to the engine, not written out. */
    Map<String, String> sources(CellWork work) {
        Optional<String> source = work.pythonSource();
        Map<String, String> all = new TreeMap<>();
        source.or(() -> said("UV_DEFAULT_INDEX", "UV_INDEX_URL")).ifPresent(index -> {
            all.put("PIP_INDEX_URL", index);
            all.put("UV_DEFAULT_INDEX", index);
        });
        if (source.isEmpty()) {
            said("UV_INDEX", "UV_EXTRA_INDEX_URL").ifPresent(more -> {
                all.put("PIP_EXTRA_INDEX_URL", more.replaceAll("(^|\\s)[A-Za-z0-9._-]+=", "$1"));
                all.put("UV_INDEX", more);
            });
        }
        said("UV_INSECURE_HOST").ifPresent(host -> {
            all.put("PIP_TRUSTED_HOST", host);
            all.put("UV_INSECURE_HOST", host);
        });
        return all;
    }

    /** The engine's options that pass all of it. */
    List<String> options(CellWork work, Optional<Lock> lock) {
        Stream<String> named = Stream.concat(
                sources(work).keySet().stream(),
                PROXIES.stream().flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT))));
        Stream<String> trusted =
                certificates().map(file -> shown(file, CERTIFICATES, TRUST)).orElseGet(Stream::empty);
        Stream<String> locked = lock.map(Lock::constraints)
                .filter(text -> !text.isEmpty())
                .map(text -> OwnFiles.write(work.folder(), "constraints.txt", text))
                .map(file -> shown(file, CONSTRAINTS, CONSTRAINED))
                .orElseGet(Stream::empty);
        return Stream.of(named.map(name -> "--env=" + name), trusted, locked)
                .flatMap(options -> options)
                .toList();
    }

    private static Stream<String> shown(Path file, String inside, List<String> variables) {
        return Stream.concat(
                Stream.of("--volume=" + file + ":" + inside + ":ro"),
                variables.stream().map(name -> "--env=" + name + "=" + inside));
    }

    private Optional<Path> certificates() {
        return Stream.concat(TRUST.stream().map(machine::get), Stream.of(indexes.get("SSL_CERT_FILE")))
                .filter(file -> file != null && Files.isRegularFile(Path.of(file)))
                .map(Path::of)
                .findFirst();
    }

    private Optional<String> said(String... names) {
        return Stream.of(names)
                .map(indexes::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }
}
