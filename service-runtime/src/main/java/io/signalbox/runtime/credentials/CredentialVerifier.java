package io.signalbox.runtime.credentials;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.signalbox.runtime.StartFailure;
import io.signalbox.runtime.config.Settings;
import io.signalbox.runtime.credentials.Verification.Rejected;
import io.signalbox.runtime.credentials.Verification.Unavailable;
import io.signalbox.runtime.credentials.Verification.Verified;
import java.io.IOException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says whose a token is. Tokens with asymmetric signatures are held against the issuer's published
 * keys, and HS256 is accepted with the development key alone, so that no public key can be passed
 * off as a secret. Safe for use by several threads.
 */
public final class CredentialVerifier implements AutoCloseable {

    private static final int MAX_TOKEN_CHARS = 8_192;

    private final Optional<PublishedKeys> published;
    private final Optional<DevelopmentKey> development;
    private final Optional<String> issuer;
    private final Optional<String> audience;
    private final long clockSkewMs;
    private final InstantSource clock;
    private final VerifiedTokens verified = new VerifiedTokens();

    CredentialVerifier(
            Settings settings, Optional<DevelopmentKey> development, InstantSource clock) {
        this.published = settings.get(CredentialSettings.JWKS).map(PublishedKeys::at);
        this.development = development;
        this.issuer = settings.get(CredentialSettings.ISSUER);
        this.audience = settings.get(CredentialSettings.AUDIENCE);
        this.clockSkewMs = settings.get(CredentialSettings.CLOCK_SKEW_MS);
        this.clock = clock;
    }

    /**
     * A verifier for this process.
     *
     * @param development the key of the data directory where there is one; else that of the
     *     settings counts
     * @throws StartFailure where no key of any kind is configured: nobody could ever connect
     */
    public static CredentialVerifier of(Settings settings, Optional<DevelopmentKey> development) {
        var key = CredentialSettings.developmentKey(settings, development);
        if (key.isEmpty() && settings.get(CredentialSettings.JWKS).isEmpty()) {
            throw new StartFailure(
                    "No token could ever be verified: expected "
                            + CredentialSettings.JWKS.handle()
                            + " with the issuer's keys, or for development "
                            + CredentialSettings.DEVELOPMENT_KEY.handle()
                            + ".");
        }
        return new CredentialVerifier(settings, key, InstantSource.system());
    }

    /** What was verified within the last minute, without waiting for anything. */
    public Optional<Credential> recall(String token) {
        return verified.recall(token, clock.millis());
    }

    /**
     * Verifies a token. May wait up to three seconds for the issuer's keys: never call it on an IO
     * thread.
     */
    public Verification verify(String token) {
        var remembered = recall(token);
        if (remembered.isPresent()) {
            return new Verified(remembered.get());
        }
        var verification = verifyAnew(token);
        if (verification instanceof Verified(Credential credential)) {
            verified.remember(token, credential, clock.millis());
        }
        return verification;
    }

    @Override
    public void close() throws IOException {
        if (published.isPresent()) {
            published.get().close();
        }
    }

    private Verification verifyAnew(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Rejected.invalid(
                    "Expected a token of at most "
                            + MAX_TOKEN_CHARS
                            + " characters; this one is longer.");
        }
        try {
            var parsed = SignedJWT.parse(token);
            if (parsed.getHeader().getCriticalParams() != null) {
                return Rejected.invalid(
                        "The token's header asks for extensions ('crit'); none is known.");
            }
            return verifySignature(parsed, parsed.getJWTClaimsSet());
        } catch (ParseException e) {
            return Rejected.invalid("Expected a signed JWT in compact form; this is none.");
        }
    }

    private Verification verifySignature(SignedJWT token, JWTClaimsSet claims) {
        var algorithm = token.getHeader().getAlgorithm();
        if (algorithm.equals(JWSAlgorithm.HS256) && development.isPresent()) {
            return Signatures.isBy(development.get(), token)
                    ? Claims.read(claims, clock.instant(), clockSkewMs)
                    : Rejected.invalid(
                            "The token is not signed by the development key of this data"
                                    + " directory.");
        }
        if (published.isEmpty() || !Signatures.ASYMMETRIC.contains(algorithm)) {
            return Rejected.invalid(
                    "Tokens signed by this algorithm are not accepted here; expected "
                            + (published.isEmpty()
                                    ? "a development token (HS256), as 'signalbox token' makes it."
                                    : "one of RS, PS, ES (256, 384, 512) and EdDSA."));
        }
        return switch (published.get().find(token.getHeader())) {
            case PublishedKeys.Lookup.OutOfReach(String reason) -> new Unavailable(reason);
            case PublishedKeys.Lookup.Candidates candidates ->
                    candidates.keys().stream().anyMatch(key -> Signatures.isBy(key, token))
                            ? verifyIssuer(claims)
                            : Rejected.invalid(
                                    "The token is not signed by a key of the issuer's key set.");
        };
    }

    private Verification verifyIssuer(JWTClaimsSet claims) {
        if (issuer.isPresent() && !issuer.get().equals(claims.getIssuer())) {
            return Rejected.invalid("The claim 'iss' must be '" + issuer.get() + "'.");
        }
        if (audience.isPresent() && !claims.getAudience().contains(audience.get())) {
            return Rejected.invalid("The claim 'aud' must name '" + audience.get() + "'.");
        }
        return Claims.read(claims, clock.instant(), clockSkewMs);
    }
}
