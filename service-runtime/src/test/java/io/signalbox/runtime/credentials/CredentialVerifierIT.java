package io.signalbox.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.credentials.Verification.Rejected;
import io.signalbox.runtime.credentials.Verification.Unavailable;
import io.signalbox.runtime.credentials.Verification.Verified;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // The library's claims are made with it.
class CredentialVerifierIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static Issuer issuer;

    @TempDir Path directory;

    private Instant now = NOW;

    @BeforeAll
    static void startIssuer() throws Exception {
        issuer = new Issuer();
    }

    @AfterAll
    static void stopIssuer() {
        issuer.close();
    }

    @Test
    void tokensOfEveryAsymmetricKindAreAccepted() throws Exception {
        var verifier = verifier(Map.of());

        for (var token :
                List.of(
                        issuer.rsaToken(claims().build()),
                        Issuer.signed(JWSAlgorithm.PS512, issuer.rsa(), claims().build()),
                        issuer.ecToken(claims().build()),
                        issuer.edToken(claims().build()))) {
            assertThat(verified(verifier, token).tenant()).isEqualTo("acme");
        }
    }

    @Test
    void tenantSubjectInstanceScopeAndEndComeFromTheClaims() {
        var claims =
                claims().claim("instance", "desk-7")
                        .claim("scope", "openid publish:quakes.* admin")
                        .expirationTime(Date.from(NOW.plusSeconds(600)));

        var credential = verified(verifier(Map.of()), issuer.rsaToken(claims.build()));

        assertThat(credential.tenant()).isEqualTo("acme");
        assertThat(credential.subject()).isEqualTo("alice");
        assertThat(credential.instance()).contains("desk-7");
        assertThat(credential.scopes().mayPublish("quakes.uk")).isTrue();
        assertThat(credential.scopes().maySubscribe("quakes.uk")).isFalse();
        assertThat(credential.scopes().admin()).isTrue();
        assertThat(credential.expiresAtMs()).isEqualTo(NOW.plusSeconds(600).toEpochMilli());
    }

    @Test
    void aTokenWithoutScopeMayDoEverythingOfItsTenantAndOneWithoutEndDoesNotEnd() {
        var credential = verified(verifier(Map.of()), issuer.rsaToken(claims().build()));

        assertThat(credential.scopes()).isEqualTo(Scopes.OF_TENANT);
        assertThat(credential.expiresAtMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void scopeMayBeAList() {
        var claims = claims().claim("scope", List.of("publish:north sea", "subscribe:*"));

        assertThat(
                        verified(verifier(Map.of()), issuer.rsaToken(claims.build()))
                                .scopes()
                                .mayPublish("north sea"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "a:b", "-acme", "a.b"})
    void aTenantOfAnotherFormIsRefused(String tenant) {
        assertRejected(
                        verifier(Map.of()),
                        issuer.rsaToken(claims().claim("tenant", tenant).build()))
                .contains("'tenant'");
    }

    @Test
    void claimsThatAreMissingOrOfTheWrongTypeAreRefused() {
        var verifier = verifier(Map.of());

        assertRejected(verifier, issuer.rsaToken(claims().claim("tenant", null).build()))
                .contains("'tenant'");
        assertRejected(verifier, issuer.rsaToken(claims().claim("tenant", 7).build()))
                .contains("'tenant'");
        assertRejected(verifier, issuer.rsaToken(claims().subject(null).build())).contains("'sub'");
        assertRejected(verifier, issuer.rsaToken(claims().subject("a\nb").build()))
                .contains("'sub'");
        assertRejected(verifier, issuer.rsaToken(claims().claim("instance", 7).build()))
                .contains("'instance'");
        assertRejected(verifier, issuer.rsaToken(claims().claim("scope", 7).build()))
                .contains("'scope'");
        assertRejected(verifier, issuer.rsaToken(claims().claim("scope", List.of(7)).build()))
                .contains("'scope'");
        for (String claim : List.of("scope", "instance")) {
            var isNull = claims().claim(claim, null).serializeNullClaims(true).build();
            assertRejected(verifier, issuer.rsaToken(isNull)).contains("'" + claim + "'");
        }
    }

    @Test
    void clocksMayDisagreeByAMinute() {
        var verifier = verifier(Map.of());
        var ended = claims().expirationTime(Date.from(NOW.minusSeconds(59)));
        var longEnded = claims().expirationTime(Date.from(NOW.minusSeconds(60)));
        var soon = claims().notBeforeTime(Date.from(NOW.plusSeconds(60)));
        var later = claims().notBeforeTime(Date.from(NOW.plusSeconds(61)));

        assertThat(verified(verifier, issuer.rsaToken(ended.build())).expiresAtMs())
                .isEqualTo(NOW.plusSeconds(1).toEpochMilli());
        verified(verifier, issuer.rsaToken(soon.build()));
        assertRejected(verifier, issuer.rsaToken(longEnded.build())).contains("'exp'");
        assertRejected(verifier, issuer.rsaToken(later.build())).contains("'nbf'");
    }

    @Test
    void issuerAndAudienceAreHeldToTheSettings() {
        var verifier =
                verifier(
                        Map.of(
                                "credentials.issuer",
                                Issuer.NAME,
                                "credentials.audience",
                                "signalbox"));

        verified(
                verifier,
                issuer.rsaToken(claims().audience(List.of("other", "signalbox")).build()));
        assertRejected(verifier, issuer.rsaToken(claims().audience("other").build()))
                .contains("'aud'");
        assertRejected(
                        verifier,
                        issuer.rsaToken(
                                claims().audience("signalbox").issuer("https://evil").build()))
                .contains("'iss'");
    }

    @Test
    void aSignatureByAnotherKeyIsRefusedEvenUnderAKnownKeyId() {
        var forged = Issuer.signed(JWSAlgorithm.RS256, Issuer.newRsaKey("rsa"), claims().build());

        assertRejected(verifier(Map.of()), forged).contains("not signed by a key of the issuer");
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        var parts = issuer.rsaToken(claims().build()).split("\\.", 3);
        var other = claims().claim("tenant", "rival").build().toPayload().toBase64URL();

        assertRejected(verifier(Map.of()), parts[0] + "." + other + "." + parts[2])
                .contains("not signed");
    }

    @Test
    void aPublicKeyCannotBePassedOffAsASecret() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build();
        var secret = issuer.rsa().toPublicKey().getEncoded();
        var confused = Issuer.signed(header, new MACSigner(secret), claims().build());

        assertRejected(verifier(Map.of()), confused).contains("algorithm");
        assertRejected(verifierWithDevelopmentKey(), confused).contains("development key");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        var unsigned =
                new PlainHeader().toBase64URL()
                        + "."
                        + claims().build().toPayload().toBase64URL()
                        + ".";

        assertRejected(verifier(Map.of()), unsigned).contains("signed JWT");
    }

    @Test
    void anExtensionThatMustBeUnderstoodIsRefused() throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build();

        assertRejected(
                        verifier(Map.of()),
                        Issuer.signed(header, new RSASSASigner(issuer.rsa()), claims().build()))
                .contains("'crit'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "a.b.c", "....", "e30.e30.e30", "%%%.%%%.%%%"})
    void whatIsNoTokenIsRefused(String garbage) {
        assertRejected(verifier(Map.of()), garbage).contains("signed JWT");
    }

    @Test
    void aTokenWithoutEndIsRefusedBeforeItIsParsed() {
        assertRejected(verifier(Map.of()), "a".repeat(100_000)).contains("at most 8192");
    }

    @Test
    void developmentTokensNeedTheKeyOfTheDataDirectory() {
        var key = DevelopmentKey.in(directory);
        var order =
                new TokenMinter.Order(
                        "acme",
                        "alice",
                        Optional.of("desk-7"),
                        List.of("publish:quakes"),
                        Duration.ofHours(1));
        var token = new TokenMinter(key).mint(order, NOW);

        var credential = verified(verifierWithDevelopmentKey(), token);

        assertThat(credential.tenant()).isEqualTo("acme");
        assertThat(credential.instance()).contains("desk-7");
        assertThat(credential.scopes().mayPublish("quakes")).isTrue();
        assertThat(credential.scopes().maySubscribe("quakes")).isFalse();
        assertThat(credential.expiresAtMs()).isEqualTo(NOW.plusSeconds(3_600).toEpochMilli());
        assertRejected(verifier(Map.of()), token).contains("algorithm");
    }

    @Test
    void aTokenThatNobodyWouldAcceptIsNotMinted() {
        var minter = new TokenMinter(DevelopmentKey.in(directory));

        assertThatThrownBy(() ->
                        minter.mint(
                                new TokenMinter.Order(
                                        "Acme",
                                        "a",
                                        Optional.empty(),
                                        List.of(),
                                        Duration.ofHours(1)),
                                NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Acme'");
        assertThatThrownBy(() ->
                        minter.mint(
                                new TokenMinter.Order(
                                        "acme",
                                        "",
                                        Optional.empty(),
                                        List.of(),
                                        Duration.ofHours(1)),
                                NOW))
                .hasMessageContaining("subject");
    }

    @Test
    void whatWasVerifiedIsRememberedForAMinuteButNotBeyondItsEnd() {
        var verifier = verifier(Map.of());
        var ending =
                issuer.rsaToken(claims().expirationTime(Date.from(NOW.plusSeconds(10))).build());
        var lasting = issuer.rsaToken(claims().build());

        assertThat(verifier.recall(lasting)).isEmpty();
        verified(verifier, ending);
        verified(verifier, lasting);
        now = NOW.plusSeconds(10);

        assertThat(verifier.recall(ending)).isEmpty();
        assertThat(verifier.recall(lasting)).isPresent();
        now = NOW.plusSeconds(60);
        assertThat(verifier.recall(lasting)).isEmpty();
    }

    @Test
    void aTokenCannotBeJudgedWhileTheKeysAreOutOfReach() throws Exception {
        var gone = new Issuer();
        gone.close();
        var verifier = verifier(Map.of("credentials.jwks", gone.jwks()));

        assertThat(verifier.verify(gone.rsaToken(claims().build())))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aProcessThatCouldVerifyNoTokenDoesNotStart() {
        var settings = Settings.of(CredentialSettings.all(), Map.of());

        assertThatThrownBy(() -> CredentialVerifier.of(settings, Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--jwks")
                .hasMessageContaining("--development-key");
    }

    @Test
    void theDevelopmentKeyMayComeFromTheSettings() {
        DevelopmentKey.in(directory);
        var file = directory.resolve(DevelopmentKey.FILE_NAME).toString();
        var settings =
                Settings.of(CredentialSettings.all(), Map.of("credentials.developmentKey", file));

        assertThat(CredentialVerifier.of(settings, Optional.empty()).verify("x"))
                .isInstanceOf(Rejected.class);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Issuer.NAME)
                .subject("alice")
                .claim("tenant", "acme");
    }

    private CredentialVerifier verifier(Map<String, String> settings) {
        return new CredentialVerifier(
                settings(settings), Optional.empty(), (InstantSource) () -> now);
    }

    private CredentialVerifier verifierWithDevelopmentKey() {
        return new CredentialVerifier(
                settings(Map.of()),
                Optional.of(DevelopmentKey.in(directory)),
                (InstantSource) () -> now);
    }

    private static Settings settings(Map<String, String> given) {
        var values = new HashMap<>(given);
        values.putIfAbsent("credentials.jwks", issuer.jwks());
        return Settings.of(CredentialSettings.all(), values);
    }

    private static Credential verified(CredentialVerifier verifier, String token) {
        return switch (verifier.verify(token)) {
            case Verified(Credential credential) -> credential;
            case Rejected(_, String reason) -> throw new AssertionError(reason);
            case Unavailable(String reason) -> throw new AssertionError(reason);
        };
    }

    private static AbstractStringAssert<?> assertRejected(
            CredentialVerifier verifier, String token) {
        return assertThat(verifier.verify(token))
                .asInstanceOf(type(Rejected.class))
                .extracting(Rejected::reason)
                .asString();
    }
}
