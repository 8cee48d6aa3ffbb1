package io.signalbox.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.runtime.StartFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

    private static final String PASSWORD = "changeit";

    private final Routes routes =
            new Routes().get("/hello", exchange -> exchange.getResponseSender().send("hello"));

    @TempDir Path temporary;

    @Test
    void withAKeystoreTheServerSpeaksHttps() throws Exception {
        var keystore = keystore();
        var settings =
                Map.of(
                        "http.tls.keystore",
                        keystore.toString(),
                        "http.tls.keystorePassword",
                        PASSWORD);
        try (var server = RunningServer.with(routes, settings);
                var client = HttpClient.newBuilder().sslContext(trusting(keystore)).build()) {
            var uri = URI.create("https://localhost:" + server.server().port() + "/hello");

            var answer =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("hello");
        }
    }

    @Test
    void aKeystoreThatDoesNotOpenIsRefusedByName() throws Exception {
        var settings =
                Map.of(
                        "http.tls.keystore",
                        keystore().toString(),
                        "http.tls.keystorePassword",
                        "wrong");

        assertThatThrownBy(() -> RunningServer.with(routes, settings))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("http.tls.keystore")
                .hasMessageContaining("PKCS #12");
    }

    private Path keystore() throws Exception {
        var file = temporary.resolve("server.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        var own = KeyStore.getInstance("PKCS12");
        try (var bytes = Files.newInputStream(keystore)) {
            own.load(bytes, PASSWORD.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", own.getCertificate("mykey"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
