package io.signalbox.runtime.http;

import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server's key and certificates, where TLS is asked for. */
final class TlsIdentity {

    private TlsIdentity() {}

    static Optional<SSLContext> of(Settings settings) {
        return settings.get(HttpSettings.KEYSTORE)
                .map(keystore ->
                        load(keystore, settings.get(HttpSettings.KEYSTORE_PASSWORD).toCharArray()));
    }

    private static SSLContext load(Path keystore, char[] password) {
        try (var bytes = Files.newInputStream(keystore)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(bytes, password);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailure(
                    "The keystore "
                            + keystore
                            + " ("
                            + HttpSettings.KEYSTORE.key()
                            + ") cannot be used: "
                            + e.getMessage()
                            + ". Expected a PKCS #12 file that opens with "
                            + HttpSettings.KEYSTORE_PASSWORD.key()
                            + ".",
                    e);
        }
    }
}
