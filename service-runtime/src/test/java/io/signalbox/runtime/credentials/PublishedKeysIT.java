package io.signalbox.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.credentials.PublishedKeys.Lookup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PublishedKeysIT {

    @TempDir Path directory;

    @Test
    void keysAreFetchedOnceAndAgainForAKeyThatIsNew() throws Exception {
        try (var issuer = new Issuer();
                var keys = PublishedKeys.at(issuer.jwks())) {
            assertThat(found(keys, "rsa")).containsExactly("rsa");
            assertThat(found(keys, "rsa")).containsExactly("rsa");
            assertThat(issuer.fetches()).isOne();

            issuer.publishAlso(Issuer.newRsaKey("next"));

            assertThat(found(keys, "next")).containsExactly("next");
            assertThat(issuer.fetches()).isEqualTo(2);
        }
    }

    @Test
    void unknownKeyIdsFindNothingAndDoNotCostAFetchEach() throws Exception {
        try (var issuer = new Issuer();
                var keys = PublishedKeys.at(issuer.jwks())) {
            assertThat(found(keys, "rsa")).containsExactly("rsa");

            for (int i = 0; i < 20; i++) {
                assertThat(found(keys, "stranger-" + i)).isEmpty();
            }

            assertThat(issuer.fetches()).isLessThan(5);
            assertThat(found(keys, "rsa")).containsExactly("rsa");
        }
    }

    @Test
    void aKeyOfAnotherKindIsNotFoundUnderItsId() throws Exception {
        try (var issuer = new Issuer();
                var keys = PublishedKeys.at(issuer.jwks())) {
            assertThat(found(keys, "ec")).isEmpty();
        }
    }

    @Test
    void keysOutOfReachAreSaidToBe() throws Exception {
        var issuer = new Issuer();
        issuer.close();
        try (var keys = PublishedKeys.at(issuer.jwks())) {
            for (int i = 0; i < 5; i++) {
                assertThat(keys.find(header("rsa"))).isInstanceOf(Lookup.OutOfReach.class);
            }
        }
    }

    @Test
    void keysAtHandServeWhileTheIssuerIsOutOfReach() throws Exception {
        try (var issuer = new Issuer();
                var keys = PublishedKeys.at(issuer.jwks())) {
            assertThat(found(keys, "rsa")).containsExactly("rsa");

            issuer.breakDown();

            assertThat(found(keys, "unknown")).isEmpty();
            assertThat(found(keys, "rsa")).containsExactly("rsa");
        }
    }

    @Test
    @Timeout(60)
    void anIssuerThatNeverAnswersIsNotWaitedForWithoutEnd() throws Exception {
        try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var keys = PublishedKeys.at("http://127.0.0.1:" + silent.getLocalPort() + "/")) {
            assertThat(keys.find(header("rsa"))).isInstanceOf(Lookup.OutOfReach.class);
        }
    }

    @Test
    void keysMayComeFromAFile() throws Exception {
        try (var issuer = new Issuer()) {
            var file = Files.writeString(directory.resolve("keys.json"), issuer.publishedKeys());
            try (var keys = PublishedKeys.at(file.toString())) {
                assertThat(found(keys, "rsa")).containsExactly("rsa");
            }
        }
    }

    @Test
    void whatIsNoKeySetHoldsNoKeys() throws Exception {
        var file = Files.writeString(directory.resolve("keys.json"), "{}");
        try (var keys = PublishedKeys.at(file.toString())) {
            assertThat(keys.find(header("rsa"))).isInstanceOf(Lookup.OutOfReach.class);
        }
    }

    @Test
    void aPlaceThatIsNeitherAddressNorFileIsRefused() {
        assertThatThrownBy(() -> PublishedKeys.at("no-such-file"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--jwks")
                .hasMessageContaining("'no-such-file'");
        assertThatThrownBy(() -> PublishedKeys.at("http://no such host/"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no valid address");
    }

    private static JWSHeader header(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
    }

    private static List<String> found(PublishedKeys keys, String keyId) {
        return switch (keys.find(header(keyId))) {
            case Lookup.Candidates(List<JWK> candidates) ->
                    candidates.stream().map(JWK::getKeyID).toList();
            case Lookup.OutOfReach(String reason) -> throw new AssertionError(reason);
        };
    }
}
